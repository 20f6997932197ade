callback({"list":[{"title":"关于户口迁移的通知","url":"/a/1.html","date":"2024-03-11"}],"total":31});
