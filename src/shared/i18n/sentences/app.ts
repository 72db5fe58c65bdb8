import type { Sentences } from './table'

/** The window, the host, the index, keys, what is installed. */
export const appSentences: Sentences = {
  // the host and its windows
  'The host does not answer.': '主机没有应答。',
  'The host at {url} does not answer: check that `biaochi serve` is running there.':
    '{url}上的主机没有应答：请确认那里正在运行 `biaochi serve`。',
  '"{link}" is not a link of `biaochi serve`: copy the whole line that it prints.':
    '“{link}”不是 `biaochi serve` 的链接：请完整复制它打印的那一行。',
  'This link is not valid or was already used: open a new one from `biaochi serve`.':
    '这个链接无效或已用过：请从 `biaochi serve` 打开新的链接。',
  'This window has no valid session: open a new link from `biaochi serve`.':
    '这个窗口没有有效的会话：请从 `biaochi serve` 打开新的链接。',
  'Only pages that this host itself served on a loopback address may talk to it.':
    '只有这台主机自己在回环地址上提供的页面才能与它通信。',
  'Only the window of the app may call its host.': '只有应用自己的窗口才能调用它的主机。',
  'There is no {path} here.': '这里没有{path}。',
  '{path} is asked with {method}, not with {method2}.': '{path}要用{method}请求，不能用{method2}。',
  'The request body is larger than 1 MiB.': '请求内容超过 1 MiB。',
  'The request body must be sent as application/json.': '请求内容必须以 application/json 发送。',
  'The request body is not valid JSON.': '请求内容不是有效的 JSON。',
  'Port {n} on {host} is already in use: choose another with --port N, or stop what uses it.':
    '{host}的端口 {n} 已被占用：请用 --port N 换一个，或停止占用它的程序。',
  'Port {n} on {host} may not be opened by this user: choose one above 1023 with --port N.':
    '当前用户不能打开{host}的端口 {n}：请用 --port N 选一个大于 1023 的端口。',
  '"{host}" is not a loopback address: {remedy}': '“{host}”不是回环地址：{remedy}',
  'use 127.0.0.1 and reach it from another machine through an SSH tunnel (ssh -L).':
    '请使用 127.0.0.1，从其他机器通过 SSH 隧道（ssh -L）访问。',
  // files that are opened with the app
  '"{path}" is not a file the app opens: it opens {known}.': '应用打不开“{path}”：它能打开{known}。',
  '"{path}" is not there (any more): open it from where it is now.':
    '“{path}”不在（或已不在）那里：请从它现在的位置打开。',
  '"{path}" lies on this machine, the work is on another: {remedy}.':
    '“{path}”在这台机器上，而工作在另一台：{remedy}。',
  'copy it to the workstation and open it there by its path': '请把它复制到工作站，再按路径在那里打开',
  '"{path}" is too large to be a recipe: choose a recipe file.': '“{path}”太大，不像配方：请选择配方文件。',
  'The window ended with code {n}: start it again.': '窗口以退出码 {n} 结束：请重新启动。',
  // the data folder
  'The data folder "{path}" cannot be written: {remedy}.': '数据文件夹“{path}”无法写入：{remedy}。',
  'set BIAOCHI_HOME to a folder of your own': '请把 BIAOCHI_HOME 设为自己的文件夹',
  'The data folder is decided by the environment variable BIAOCHI_HOME: change that, or unset it.':
    '数据文件夹由环境变量 BIAOCHI_HOME 决定：请修改或取消它。',
  '"{path}" is not a whole path: write one from the root, such as /data/biaochi or D:\\biaochi.':
    '“{path}”不是完整的路径：请从根目录写起，例如 /data/biaochi 或 D:\\biaochi。',
  'The disk of the data folder "{path}" is full: {remedy}.': '数据文件夹“{path}”所在的磁盘已满：{remedy}。',
  'free some space and start again': '请腾出空间后重新开始',
  'The data folder was written by a newer version of Biaochi: {remedy}.':
    '数据文件夹由更新版本的标尺写入：{remedy}。',
  'update this one or set BIAOCHI_HOME to another folder': '请更新这个版本，或把 BIAOCHI_HOME 设为其他文件夹',
  'The index "{file}" is damaged: it was moved to "{aside}" and is rebuilt from the run folders.':
    '索引“{file}”已损坏：已移到“{aside}”，正根据运行文件夹重建。',
  'The program has lost its package.json: install it again.': '程序缺少 package.json：请重新安装。',
  'The demo in "{path}" is missing: install the program again.': '“{path}”里的演示不见了：请重新安装程序。',
  // keys
  'This host has no keychain to keep "{name}" in: set it as an environment variable before the start.':
    '这台主机没有可以存放“{name}”的钥匙串：请在启动前把它设为环境变量。',
}
