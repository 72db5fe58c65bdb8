import type { Sentences } from './table'

/** Hubs and mirrors, downloads, the models on this machine. */
export const hubSentences: Sentences = {
  '"{path}" could not be downloaded, since {trouble}: {remedy}.':
    '无法下载“{path}”，因为{trouble}：{remedy}。',
  'check the connection or choose another hub, then start the download again: it goes on where it was':
    '请检查网络或换一个模型库，再重新开始下载：会从断点继续',
  'wait a while, then start the download again: it goes on where it was':
    '请稍候再重新开始下载：会从断点继续',
  'start the download again: it goes on where it was': '请重新开始下载：会从断点继续',
  'check the name and revision, or give a token if the repository is private':
    '请检查名称和版本；如果是私有仓库，请提供访问令牌',
  'set a token that may read this repository, and ask its owner for access on its page':
    '请设置有权读取该仓库的访问令牌，并在其页面上申请访问',
  'a proxy or sign-in page may stand in between: open the hub in a browser, or choose another hub':
    '中间可能隔着代理或登录页：请在浏览器里打开模型库，或换一个模型库',
  // what one request met
  '{host} answered {n}': '{host}应答 {n}',
  '{host} answered {n} ({said})': '{host}应答 {n}（{said}）',
  '{host} has no such file ({said})': '{host}没有这个文件（{said}）',
  '{host} answered with something that is not the file ({said})': '{host}的应答不是这个文件（{said}）',
  '{host} redirects to something that is no web address': '{host}重定向到的不是网址',
  '{host} sends in a circle': '{host}循环重定向',
  '{host} sends nothing of the file': '{host}没有发来这个文件的任何内容',
  '{host} sends nothing any more': '{host}不再发送数据',
  '{host} closed the connection in the middle of an answer': '{host}在应答中途关闭了连接',
  '{host} answered with an endless head': '{host}的应答头没有尽头',
  '{host} does not speak HTTP': '{host}不使用 HTTP 协议',
  'the connection to {host} failed ({code})': '与{host}的连接失败（{code}）',
  'more bytes came than were announced': '收到的字节多于声明的数量',
  'other bytes came than were asked for ({range})': '收到的字节不是所请求的（{range}）',
  'a head came that contradicts itself ({range}, {n} bytes)': '收到的应答头自相矛盾（{range}，{n} 字节）',
  'the hub lists {n} bytes and sends a file of {n2}': '模型库列出 {n} 字节，发来的文件却是 {n2} 字节',
  'the hub lists {n} bytes and sends a file of unknown size': '模型库列出 {n} 字节，发来的文件大小却不明',
  'a hub answered a question with gigabytes': '模型库对一次查询应答了数 GB',
  'the hub says {said} (code {code})': '模型库说：{said}（代码{code}）',
  '{endpoint} has no file of {id}': '{endpoint}没有{id}的文件',
  '{path} is busy and asks to wait {n} s.': '{path}繁忙，要求等待 {n} 秒。',
  '{trouble}; {host} is asked instead.': '{trouble}；改用{host}。',
  '{trouble}; it is tried again.': '{trouble}；正在重试。',
  'Downloads wait until {hour}:00, as set.': '按设置，下载等到{hour}:00 再开始。',
  // repositories
  '{endpoint} does not accept the token that is set: make a new one on its website, or unset it for public repositories.':
    '{endpoint}不接受已设置的访问令牌：请到其网站新建一个；公开仓库也可以不设置令牌。',
  '{endpoint} has no {kind} "{id}" that may be read from here: check the name, set a token if it is private, or ask for access on {page}.':
    '{endpoint}上没有可读取的{kind}“{id}”：请检查名称；如果是私有的，请设置访问令牌；或在{page}申请访问。',
  model: '模型',
  dataset: '数据集',
  '{endpoint} cannot be used, since {trouble}: check the connection, or choose another hub or mirror.':
    '无法使用{endpoint}，因为{trouble}：请检查网络，或换一个模型库或镜像。',
  '{endpoint} has not answered within {n} s: check the connection, or choose another hub or mirror.':
    '{endpoint}在 {n} 秒内没有应答：请检查网络，或换一个模型库或镜像。',
  '{endpoint} has no revision "{revision}" of {id}: choose from {known}.':
    '{endpoint}上的{id}没有版本“{revision}”：可选{known}。',
  '{where} holds more files than ModelScope lists at once ({n}), so that some would be missing: clone it with git.':
    '{where}的文件数超过 ModelScope 一次能列出的 {n} 个，会有遗漏：请用 git 克隆。',
  'The repository': '仓库',
  'Its folder "{folder}"': '其中的文件夹“{folder}”',
  'ModelScope announces {n} files and lists {n2}: try again, or choose another hub.':
    'ModelScope 声明有 {n} 个文件，却列出 {n2} 个：请重试，或换一个模型库。',
  'ModelScope does not say how large "{path}" is: try again, or choose another hub.':
    'ModelScope 没有说明“{path}”的大小：请重试，或换一个模型库。',
  'The hub breaks its list of files off: choose another hub or mirror.':
    '模型库的文件列表中断：请换一个模型库或镜像。',
  "{host} answered with something that is no hub's answer ({why}): check the endpoint.":
    '{host}的应答不像模型库（{why}）：请检查地址。',
  'The question to the hub was cancelled.': '对模型库的查询已取消。',
  'No hub is set: name an endpoint.': '没有设置模型库：请给出地址。',
  'The endpoint of the hub is no plain web address such as https://modelscope.cn: write it without a name, password or query, and give a token in its own variable.':
    '模型库地址不是 https://modelscope.cn 这样的普通网址：请不要带用户名、密码或查询参数，访问令牌请用单独的变量给出。',
  "The repository holds a file named {path}, which {problem}: nothing was written; tell the repository's owner, or leave the file out.":
    '仓库里有一个文件名为{path}，它{problem}：什么都没有写入；请告知仓库作者，或排除这个文件。',
  'has a name that this program keeps for itself': '的名称由本程序保留',
  'leads out of its folder': '指向文件夹之外',
  'leads out of its folder on Windows': '在 Windows 上指向文件夹之外',
  'holds characters that cannot be seen': '含有不可见字符',
  'cannot be written on Windows': '在 Windows 上无法写入',
  'is too long': '太长',
  'The repository holds "{a}" and "{b}", which are one file on this disk: leave one of them out.':
    '仓库里的“{a}”和“{b}”在这个磁盘上是同一个文件：请排除其中一个。',
  '"{path}" is a link where the download needs a folder: remove it.':
    '下载需要在“{path}”建文件夹，而那里是一个链接：请移除它。',
  '"{path}" is a file where the download needs a folder: remove it.':
    '下载需要在“{path}”建文件夹，而那里是一个文件：请移除它。',
  // downloads
  '{variable} cannot be read: give megabytes such as 2.5, hours such as 23-7, or connections from 1 to {n}.':
    '{variable}无法识别：请写 2.5 这样的兆字节数、23-7 这样的时段，或 1 至 {n} 的连接数。',
  '{url} is not the file that is expected (sha256 {a}… expected, {b}… came): it has changed there, or something stands in between.':
    '{url}不是预期的文件（预期 sha256 {a}…，收到{b}…）：它在那边已更改，或中间有东西拦截。',
  '"{path}" from {host} does not have the digest that the hub names ({a}… expected, {b}… came): download it again later, or choose another hub or mirror.':
    '来自{host}的“{path}”与模型库给出的摘要不符（预期{a}…，收到{b}…）：请稍后重新下载，或换一个模型库或镜像。',
  '{endpoint} is not among the hubs that are set: make a new plan.':
    '{endpoint}不在已设置的模型库之中：请重新制定下载计划。',
  'The download was cancelled.': '下载已取消。',
  'The download was cancelled; it can go on at any time.': '下载已取消；随时可以继续。',
  'The measurement was cancelled.': '测速已取消。',
  '{n} of {n2} files could not be downloaded; the first: {why}':
    '{n2} 个文件中有 {n} 个无法下载；第一个：{why}',
  '"{folder}" has {n} GB free and {id} needs {n2} GB more: free some space or choose a folder on another disk; nothing was fetched.':
    '“{folder}”剩余 {n} GB，而{id}还需要 {n2} GB：请腾出空间，或选择其他磁盘上的文件夹；什么都没有下载。',
  '{id} {what} at revision "{revision}": check the patterns.':
    '{id}的版本“{revision}”{what}：请检查筛选规则。',
  'holds no files': '没有任何文件',
  'has no file that was asked for': '没有所要的文件',
  '"{folder}" is being filled by another download (process {n}): wait for it, or cancel it there.':
    '另一个下载（进程 {n}）正在写入“{folder}”：请等它完成，或在那边取消。',
  '"{folder}" is being filled by another download: wait for it, or cancel it there.':
    '另一个下载正在写入“{folder}”：请等它完成，或在那边取消。',
  'There is no download "{id}" any more: start it again.': '下载“{id}”已不存在：请重新开始。',
  'There is no open download "{id}": it is done or was given up.':
    '没有进行中的下载“{id}”：它已完成或已放弃。',
  'Another program (process {n}) is downloading "{id}": pause or cancel it there.':
    '另一个程序（进程 {n}）正在下载“{id}”：请在那边暂停或取消。',
  // the models that are here
  '"{id}" is not a model that can be used here. {lack}': '“{id}”不是这里能用的模型。{lack}',
  'The model "{id}" is not on this machine and could not be downloaded: {why}':
    '模型“{id}”不在这台机器上，也无法下载：{why}',
  '"{name}" is a link to a file that is not there.': '“{name}”是一个链接，指向的文件不存在。',
  'Its download was interrupted, parts are in "{path}".': '下载曾中断，已下载的部分在“{path}”。',
  'Its download was interrupted at "{file}".': '下载在“{file}”处中断。',
  'Its download was interrupted.': '下载曾中断。',
  'Its download is not done.': '下载还没有完成。',
  'It has no config.json.': '缺少 config.json。',
  'It has no weights.': '缺少权重。',
  '"{index}" cannot be read.': '“{index}”无法读取。',
  'It cannot be read: {why}': '无法读取：{why}',
  'It cannot be read: {why}.': '无法读取：{why}。',
  '{n} of its {n2} weight files are missing, "{file}" first.':
    '{n2} 个权重文件中缺少 {n} 个，首先是“{file}”。',
  '"{file}" is shorter than its header says.': '“{file}”比文件头声明的短。',
  '"{path}" leads out of "{root}": delete it by hand if you mean it.':
    '“{path}”指向“{root}”之外：如果确实要删，请手动删除。',
  '"{path}" belongs to the cache of {owner}: say --foreign if other programs may lose it.':
    '“{path}”属于{owner}的缓存：如果其他程序可以不再使用它，请加上 --foreign。',
  '"{path}" is being downloaded: cancel the download instead.': '“{path}”正在下载：请改为取消下载。',
  '"{path}" is used by the run "{run}": wait or cancel it.':
    '运行“{run}”正在使用“{path}”：请等它结束，或取消它。',
  '"{id}" is here more than once: give one of the paths "{a}" and "{b}".':
    '这里有不止一个“{id}”：请给出路径“{a}”或“{b}”。',
  'There is no model "{id}" on this machine: {remedy}': '这台机器上没有模型“{id}”：{remedy}',
  '"biaochi models list" names what is there.': '用“biaochi models list”可列出已有的模型。',
  '"{id}" was not provided.': '没有提供“{id}”。',
  // files of benchmarks
  'The files of "{id}" are not on this machine and could not be downloaded: {why} Its folder can be given with --data.':
    '“{id}”的文件不在这台机器上，也无法下载：{why}可以用 --data 给出它的文件夹。',
  'its card names no place that can be downloaded from.': '它的评测卡没有写明可下载的来源。',
  'GitHub {problem}.': 'GitHub {problem}。',
  'has no repository "{repo}"': '上没有仓库“{repo}”',
  'cannot be used, since {why}': '无法使用，因为{why}',
  'its list of {repo} is cut off': '它给出的{repo}文件列表不完整',
  '"{repository}" does not hold the files of "{id}".': '“{repository}”里没有“{id}”的文件。',
  'GitHub sent another file than "{path}" of its own list.': 'GitHub 发来的文件不是其列表中的“{path}”。',
}
