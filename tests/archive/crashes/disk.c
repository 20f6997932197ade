/* Stands between a program and the disk (LD_PRELOAD): tells what is written, synced and renamed below one
 * folder, in order, and can end the program at any one of these calls.
 *
 * CRASH_ROOT  the folder        CRASH_LOG  where each call is noted (none: not noted, and syncs are real)
 * CRASH_AT    the number of the call at which the program is killed; of a write half is done before
 * CRASH_FULL  the number of the call from which on the disk is full: it takes half of that write, and no more
 *
 * A note is: kind (1 octet), token (4), length of the path (4), offset (8), length of the data (8), path, data.
 * Kinds: w write, t truncate, b sync begins, e sync ended (same token), r rename (data: the new path),
 * u unlink, c file created, d folder made.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char root[PATH_MAX];
static size_t root_length;
static int notes = -1;
static long last_call = -1, full_from = LONG_MAX;
static atomic_long calls;
static atomic_uint tokens;

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("CRASH_ROOT"), *path = getenv("CRASH_LOG"), *at = getenv("CRASH_AT"), *full = getenv("CRASH_FULL");
    if (folder == NULL || realpath(folder, root) == NULL) return;
    root_length = strlen(root);
    if (path != NULL) notes = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (at != NULL) last_call = atol(at);
    if (full != NULL) full_from = atol(full);
}

static int is_below(const char *path) {
    return root_length && strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || !path[root_length]);
}

static int path_of(int descriptor, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_below(path);
}

static int named(const char *path, char *whole) {
    if (path[0] == '/') { strncpy(whole, path, PATH_MAX - 1); whole[PATH_MAX - 1] = 0; return is_below(whole); }
    char here[PATH_MAX];
    if (getcwd(here, sizeof here) == NULL) return 0;
    return snprintf(whole, PATH_MAX, "%s/%s", here, path) < PATH_MAX && is_below(whole);
}

static void note(char kind, uint32_t token, const char *path, uint64_t offset, const void *data, uint64_t length) {
    if (notes < 0) return;
    char head[25];
    uint32_t named_length = (uint32_t)strlen(path);
    head[0] = kind;
    memcpy(head + 1, &token, 4);
    memcpy(head + 5, &named_length, 4);
    memcpy(head + 9, &offset, 8);
    memcpy(head + 17, &length, 8);
    struct iovec parts[3] = {{head, 25}, {(void *)path, named_length}, {(void *)data, (size_t)length}};
    syscall(SYS_writev, notes, parts, length ? 3 : 2);
}

/* Whether this call is the last one. */
static int is_last(void) { return atomic_fetch_add(&calls, 1) + 1 == last_call; }

static void die(void) { syscall(SYS_kill, getpid(), SIGKILL); }

static ssize_t put(int descriptor, const void *data, size_t length, off_t offset, int placed) {
    char path[PATH_MAX];
    int ours = path_of(descriptor, path);
    off_t place = offset;
    if (ours && !placed) {
        struct stat is;
        int appends = (int)syscall(SYS_fcntl, descriptor, F_GETFL) & O_APPEND;
        place = appends && fstat(descriptor, &is) == 0 ? is.st_size : lseek(descriptor, 0, SEEK_CUR);
    }
    size_t wanted = length;
    int last = ours && is_last();
    long call = atomic_load(&calls);
    if (ours && call > full_from) { errno = ENOSPC; return -1; }
    if (last || (ours && call == full_from)) wanted = length / 2;
    ssize_t done = placed ? (ssize_t)syscall(SYS_pwrite64, descriptor, data, wanted, offset)
                          : (ssize_t)syscall(SYS_write, descriptor, data, wanted);
    if (last) die();
    if (ours && done > 0) note('w', 0, path, (uint64_t)place, data, (uint64_t)done);
    return done;
}

ssize_t write(int descriptor, const void *data, size_t length) { return put(descriptor, data, length, 0, 0); }
ssize_t pwrite(int descriptor, const void *data, size_t length, off_t at) { return put(descriptor, data, length, at, 1); }
ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t at) { return put(descriptor, data, length, at, 1); }

static int lasting(int descriptor, long call) {
    char path[PATH_MAX];
    if (!path_of(descriptor, path)) return (int)syscall(call, descriptor);
    if (is_last()) die();
    uint32_t token = atomic_fetch_add(&tokens, 1);
    note('b', token, path, 0, NULL, 0);
    int done = notes < 0 ? (int)syscall(call, descriptor) : 0;
    note('e', token, path, 0, NULL, 0);
    return done;
}

int fsync(int descriptor) { return lasting(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return lasting(descriptor, SYS_fdatasync); }

static int cut(int descriptor, off64_t length) {
    char path[PATH_MAX];
    int ours = path_of(descriptor, path);
    if (ours && is_last()) die();
    int done = (int)syscall(SYS_ftruncate, descriptor, length);
    if (ours && done == 0) note('t', 0, path, (uint64_t)length, NULL, 0);
    return done;
}

int ftruncate(int descriptor, off_t length) { return cut(descriptor, length); }
int ftruncate64(int descriptor, off64_t length) { return cut(descriptor, length); }

int rename(const char *from, const char *to) {
    char old[PATH_MAX], new[PATH_MAX];
    int ours = named(from, old) && named(to, new);
    if (ours && is_last()) die();
    int done = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
    if (ours && done == 0) note('r', 0, old, 0, new, strlen(new));
    return done;
}

int unlink(const char *name) {
    char path[PATH_MAX];
    int ours = named(name, path);
    if (ours && is_last()) die();
    int done = (int)syscall(SYS_unlinkat, AT_FDCWD, name, 0);
    if (ours && done == 0) note('u', 0, path, 0, NULL, 0);
    return done;
}

int mkdir(const char *name, mode_t mode) {
    char path[PATH_MAX];
    int ours = named(name, path);
    if (ours && is_last()) die();
    int done = (int)syscall(SYS_mkdirat, AT_FDCWD, name, mode);
    if (ours && done == 0) note('d', 0, path, 0, NULL, 0);
    return done;
}

static int opened(const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    struct stat is;
    int ours = (flags & (O_CREAT | O_TRUNC)) && named(name, path);
    int absent = ours && stat(name, &is) != 0;
    int empties = ours && !absent && (flags & O_TRUNC);
    if ((absent || empties) && is_last()) die();
    int descriptor = (int)syscall(SYS_openat, AT_FDCWD, name, flags, mode);
    if (descriptor >= 0 && absent) note('c', 0, path, 0, NULL, 0);
    if (descriptor >= 0 && empties) note('t', 0, path, 0, NULL, 0);
    return descriptor;
}

int open(const char *name, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    return opened(name, flags, mode);
}

int open64(const char *name, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    return opened(name, flags, mode);
}
