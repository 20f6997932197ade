"""Notes of the catalogue and of provinces' lists, in Chinese; in the data they stand in English."""

from __future__ import annotations

CATALOGUE = {
    "洛江区 has two rows for it: births in China, births abroad": "洛江区分列两行：国内出生、国外出生",
    "鄱阳县 has a third level for late registration of children under 6": "鄱阳县另设三级事项：六周岁以下儿童补报",
    "中山市南区 numbers it later: five rows of 查询服务 stand first": "中山市南区编号靠后：前面另有五行查询服务",
    "the first level names 入籍 too, but no row of its own serves it": "一级事项名称提到入籍，但没有单独成行",
    "鄱阳县 calls it 收养入户登记 and puts 补录户口 beside it": "鄱阳县称为收养入户登记，并另列补录户口",
    "洛江区 has a first level 收养 of its own and another for 恢复户口": "洛江区把收养单列为一级事项，恢复户口另列",
    "大英县 leaves it out of its township list": "大英县的乡镇目录中没有这一项",
    "互助县 prints the article of the law in the cell of the basis": "互助县在公开依据栏内写明法条",
    "the basis names the regulation in full, unlike the other rows; two reprints agree on that": (
        "公开依据写条例全称，与其他各行不同；两处转载一致"
    ),
    "金寨县 gives the number of the reply: 公治〔2008〕478号": "金寨县写明该批复文号：公治〔2008〕478号",
    "places write 成分 as often as 成份": "各地写作“成分”与“成份”的大致各半",
    "本溪 titles a page 暂住登记 and describes 居住证申领": "本溪有一页标题为暂住登记，内容为居住证申领",
    "本溪 cites 《居住证暂行条例》": "本溪引用《居住证暂行条例》",
    "only 郓城县 was seen to print the row; its neighbours are confirmed": "这一行仅见于郓城县；前后各行已核实",
    "利辛县 writes 居住证 签注 with a space": "利辛县写作“居住证 签注”，中有空格",
    "the 20个工作日 that 郓城县 prints is the time for issuing the card": "郓城县所写20个工作日为制证时间",
    "郓城县 names the website as the only channel": "郓城县所列公开渠道仅有网站",
    "连云港 has one guide for this row and the next": "连云港将这一行与下一行合为一份指南",
    "places in Zhengzhou drop 居民 from the name": "郑州各地的名称省去“居民”",
    "南山区 makes a first level of each action on the card": "南山区把办证的每个环节各列为一级事项",
    "杜集区 gives the number of the notice: 公通字〔2015〕34号": "杜集区写明该通知文号：公通字〔2015〕34号",
    "9 groups and 44 rows are what the list is said to hold; what its other rows are is not known": (
        "据称该目录有9个方面、44项，其余各项内容不详"
    ),
    "洛江区 has more rows than the seven that were seen, in a scheme of its own": (
        "洛江区自成体例，行数多于所见七行"
    ),
    "rows of the group 恢复 answer to none of the ministry's 18": "“恢复”一组的各行不对应公安部十八项中的任何一项",
    "eight groups; 122008000 is the group 居民身份证管理": "共八个方面；122008000为居民身份证管理",
    "third and fourth levels exist below the rows": "各行之下另有三级、四级事项",
    "the codes of the other rows were not seen": "其他各行的编码未见",
}
