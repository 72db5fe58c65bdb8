import type { Sentences } from './table'

/** Files and disks, whatever they hold. */
export const fileSentences: Sentences = {
  'The disk is full, "{path}" could not be written: free some space and start again.':
    '磁盘已满，无法写入“{path}”：请腾出空间后重新开始。',
  'The disk is full, "{path}" could not be written: free some space and resume the run.':
    '磁盘已满，无法写入“{path}”：请腾出空间后继续运行。',
  '"{path}" cannot be written: choose another folder or give yourself write permission for this one.':
    '无法写入“{path}”：请换一个文件夹，或给自己加上写入权限。',
  '"{path}" cannot be written because its folder does not exist: create it first.':
    '无法写入“{path}”，因为它所在的文件夹不存在：请先创建。',
  '"{path}" cannot be written because a file stands in its way: choose another path.':
    '无法写入“{path}”，因为那里已有一个文件：请换一个路径。',
  '{path} cannot be written: choose another folder.': '无法写入{path}：请换一个文件夹。',
  '"{path}" {problem}.': '“{path}”{problem}。',
  'does not exist: check the path': '不存在：请检查路径',
  'may not be read: give yourself read permission': '没有读取权限：请给自己加上读取权限',
  'is a folder: give the path of a file': '是一个文件夹：请给出文件的路径',
  'cannot be read ({why}): check the disk': '无法读取（{why}）：请检查磁盘',
  '"{path}" is not UTF-8 text: save it as UTF-8 or choose another file.':
    '“{path}”不是 UTF-8 文本：请另存为 UTF-8，或换一个文件。',
  '"{path}" is not valid JSON ({why}): restore or correct it.':
    '“{path}”不是有效的 JSON（{why}）：请恢复或修正。',
  '"{path}" does not exist: check the path.': '“{path}”不存在：请检查路径。',
  'There is no file "{path}": check the path.': '没有文件“{path}”：请检查路径。',
  '"{path}" is not a file: give the path of a file.': '“{path}”不是文件：请给出文件的路径。',
  '"{path}" cannot be read: check that it is a whole file you may read.':
    '无法读取“{path}”：请确认文件完整且有读取权限。',
  '"{path}" unpacks to far more than data does: it is not read.':
    '“{path}”解压后的大小远超正常数据：未读取。',
  '"{path}" is protected by a password: unpack the archive and give the folder.':
    '“{path}”有密码保护：请先解压，再给出文件夹。',
  '"{path}" is not a zip archive that can be read: download it again.':
    '“{path}”不是可读的 zip 压缩包：请重新下载。',
  '"{path}" is not a tar archive that can be read: download it again.':
    '“{path}”不是可读的 tar 压缩包：请重新下载。',
  'is empty: download it again': '是空文件：请重新下载',
  'is a binary file: give the files as their authors publish them': '是二进制文件：请给出作者发布的原始文件',
  'is text neither in UTF-8 nor in GB18030: save it as UTF-8 or download it again':
    '的编码既不是 UTF-8 也不是 GB18030：请另存为 UTF-8，或重新下载',
  'is one document of more than 500 MB: give it as JSON Lines or Parquet, which are read in parts':
    '是超过 500 MB 的单个文档：请改用可以分段读取的 JSON Lines 或 Parquet',
  'check the path': '请检查路径',
  'check the path.': '请检查路径。',
  'did you mean "{name}"?': '是不是“{name}”？',
  '{list} and {n} more': '{list}等（另有 {n} 个）',
  '{a}: {b}': '{a}：{b}',
  '{a}, {b}': '{a}，{b}',
  none: '无',
  nothing: '无',
  unknown: '未知',
  empty: '空',
}
