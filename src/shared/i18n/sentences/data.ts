import { en } from '../en'
import type { Sentences } from './table'
import { zh } from '../zh'

/** Data sets: what they are read as, what is odd in them, what becomes of them. */
export const dataSentences: Sentences = {
  // files
  '"{path}" holds no data file: put JSON, JSON Lines, CSV, TSV, XLSX, Parquet, TXT or Markdown into it.':
    '“{path}”里没有数据文件：请放入 JSON、JSON Lines、CSV、TSV、XLSX、Parquet、TXT 或 Markdown。',
  'Not read, because of a link or a path out of the archive: {files}.':
    '是链接或指向压缩包之外，未读取：{files}。',
  'Not read, because of a link out of the folder: {files}.': '是指向文件夹之外的链接，未读取：{files}。',
  'Passed over for want of rows: {files}.': '没有数据行，已跳过：{files}。',
  '"{file}" is read as {encoding}.': '“{file}”按{encoding}读取。',
  'The first line of "{file}" is taken for a row: its columns have no names.':
    '“{file}”的第一行按数据读取：各列没有名称。',
  '"{path}" can only be read as a whole and is larger than {n} MB: {remedy}, which is read in parts.':
    '“{path}”只能整个读取，而且超过 {n} MB：请{remedy}，那样可以分段读取。',
  'save it as CSV': '另存为 CSV',
  'write its rows as JSON Lines': '把各行写成 JSON Lines',
  'is not valid JSON ({why})': '不是有效的 JSON（{why}）',
  'is longer than {n} million characters': '超过 {n} 百万个字符',
  'is nested more than {n} levels deep': '嵌套超过 {n} 层',
  'opens a quotation mark that is never closed: what follows is lost':
    '有一个没有闭合的引号：其后的内容都丢失了',
  'is no row of the table ({why})': '不是表格的一行（{why}）',
  'has no end: a quotation mark or bracket is open': '没有结束：引号或括号没有闭合',
  'has no end: the list is cut off, or a quotation mark is open': '没有结束：列表被截断，或引号没有闭合',
  'the document': '整个文档',
  'column {name}': '“{name}”列',
  'element {n}': '第 {n} 个元素',
  'element {n} (line {n2})': '第 {n} 个元素（第 {n2} 行）',
  'part {n}': '第 {n} 部分',
  '{file}, line {n}': '{file}第 {n} 行',
  '{file}, row {n}': '{file}第 {n} 行',
  '{file}, part {n}': '{file}第 {n} 部分',
  '{file}, element {n}': '{file}第 {n} 个元素',
  '{file}, element {n} (line {n2})': '{file}第 {n} 个元素（第 {n2} 行）',
  'Line {n} {problem}': '第 {n} 行{problem}',
  'Row {n} {problem}': '第 {n} 行{problem}',
  'Part {n} {problem}': '第 {n} 部分{problem}',
  'Element {n} (line {n2}) {problem}': '第 {n} 个元素（第 {n2} 行）{problem}',
  '{file}, line {n} {problem}': '{file}第 {n} 行{problem}',
  '{file}, element {n} (line {n2}) {problem}': '{file}第 {n} 个元素（第 {n2} 行）{problem}',
  'The document {problem}': '整个文档{problem}',
  // what they are
  'It has {what}.': '依据是{what}。',
  'It has no rows.': '里面没有内容。',
  'It has no columns.': '里面没有内容。',
  'It {problem}.': '它{problem}。',
  'It has questions, and answers that are scored by {scorer}.': '它有题目，以及按{scorer}评分的答案。',
  'the columns that you have named': '你指定的列',
  'no rows': '零行',
  'no columns': '零列',
  'no columns at all': '零列',
  'the columns {list}': '列{list}',
  '{n} columns without names': '{n} 个没有名称的列',
  '"{question}" and no answer to it': '“{question}”而没有对应的回答',
  options: '选项',
  candidates: '候选',
  'a solution and its tests': '解答和测试',
  tests: '测试',
  'pairs of sentences': '句对',
  'sentences and their labels': '句子和标签',
  'texts and their labels': '文本和标签',
  'abstracts and their keywords': '摘要和关键词',
  'passages and answers': '文章和答案',
  'passages and questions': '文章和题目',
  'cases and questions': '案例和题目',
  'which document answers which query': '查询与文档的对应',
  'documents to be ranked': '待排序的文档',
  'questions and a reference': '题目和参考答案',
  'questions and the right answer': '题目和正确答案',
  'is a benchmark (it has {why}): add it as one, or name its columns in a mapping':
    '是评测集（它有{why}）：请作为评测集添加，或在列映射里指定各列',
  'has {why}, which no training format has: name the columns in a mapping':
    '有{why}，不符合任何训练格式：请在列映射里指定各列',
  '{n} of {n2} rows: {why}.': '{n2} 行中有 {n} 行：{why}。',
  'a text model cannot read images, sound or film': '文本模型读不了图像、声音或视频',
  'tool calls are trained by ms-swift, not by this app': '工具调用要用 ms-swift 训练，本应用不支持',
  // the kinds of problems, as the middle of a sentence
  ...Object.fromEntries(
    Object.entries(en.data.problems).map(([code, name]) => [
      name.toLowerCase(),
      new Map<string, string>(Object.entries(zh.data.problems)).get(code) ?? name,
    ]),
  ),
  // problems of rows
  'It says the same as row {n}.': '与第 {n} 行相同。',
  'It has {n} tokens, of which {n2} fit.': '有 {n} 个词元，只放得下 {n2} 个。',
  'It is {n} % the same as row {n2}.': '与第 {n2} 行有 {n}% 相同。',
  '"{name}" holds {types}.': '“{name}”列的值有多种类型：{types}。',
  '{a} and {b}': '{a}和{b}',
  'Only {n} of {n2} rows have "{name}".': '{n2} 行中只有 {n} 行有“{name}”。',
  '{n} rows are {format}, not {format2}.': '{n} 行是{format}格式，而不是{format2}。',
  '{n} rows have a system message and {n2} have none.': '{n} 行有系统消息，{n2} 行没有。',
  'It holds "{text}", which belongs to a web page.': '含有“{text}”，那是网页里的内容。',
  'It was read in a wrong encoding; it should begin "{text}".': '是按错误的编码读取的；开头应是“{text}”。',
  'It holds "{text}": a wrong encoding has destroyed characters.': '含有“{text}”：错误的编码损坏了字符。',
  'It holds the invisible character U+{code}.': '含有不可见字符 U+{code}。',
  'White space stands before or behind the text.': '文本首尾有空白字符。',
  'White space stands in a row, or lines are empty.': '有连续的空白字符或空行。',
  'A <think> is never closed: the answer was cut off.': '有一个 <think> 没有闭合：回答被截断了。',
  'A </think> closes what nothing opens.': '有一个 </think> 没有对应的开头。',
  'The placeholder {text} was never filled in.': '占位符{text}没有填上内容。',
  'The answer refuses the question.': '回答拒绝了提问。',
  'The text is empty.': '文本是空的。',
  'The question is empty.': '提问是空的。',
  'The answer is empty.': '回答是空的。',
  'There is no answer.': '没有回答。',
  'The rejected answer is empty.': '被拒绝的回答是空的。',
  'The chosen and the rejected answer are the same.': '优选与被拒绝的回答相同。',
  '"{role}" is no role: map it to one, or leave the row out.':
    '“{role}”不是角色：请映射为某个角色，或略去这一行。',
  'It calls a tool, which is trained by ms-swift and not by this app.':
    '含有工具调用，要用 ms-swift 训练，本应用不支持。',
  'It holds an image, sound or film, which a text model cannot read.':
    '含有图像、声音或视频，文本模型读不了。',
  'A system message stands behind the first message.': '系统消息不在最前面。',
  'It begins with an answer.': '以回答开头。',
  'Two messages of the {role} follow each other.': '有两条{role}消息相连。',
  'It ends with a question that nobody answers.': '以没有回答的提问结尾。',
  'is no message': '不是消息',
  'is no list of questions and answers': '不是问答列表',
  'is no pair of a question and its answer': '不是一问一答',
  'is a message without a role and a content': '是没有角色和内容的消息',
  'holds {what} where a text belongs': '应是文本，却是{what}',
  'a list': '列表',
  'an object': '对象',
  'It has none of {columns}.': '没有{columns}中的任何一列。',
  'is named by no column of the mapping': '在列映射里没有对应的列',
  'It has no rejected answer.': '没有被拒绝的回答。',
  '"{column}" is neither true nor false.': '“{column}”既不是 true 也不是 false。',
  'is missing or empty': '缺失或为空',
  '{fields} is missing or empty': '{fields}缺失或为空',
  'It has another format than the others.': '格式与其余的不同。',
  'It has another format than the others': '格式与其余的不同',
  // conversion and versions
  '"{file}" has no row left to write: fix fewer problems by leaving rows out.':
    '“{file}”没有剩下可写的行：请少用略去行的办法来处理问题。',
  'Rows too long for a model can only be left out when it is named: add the model.':
    '要略去对模型来说过长的行，须先指定模型：请加上模型。',
  'Row {n} of "{file}" ({where}) cannot be converted ({why}): correct it, or leave such rows out by removing "{code}".':
    '“{file}”第 {n} 行（{where}）无法转换（{why}）：请修正，或移除“{code}”以略去这类行。',
  '"{path}" has {named}, none of which looks like a question or an answer: name them "question" and "answer" (题目, 答案).':
    '“{path}”有{named}，都不像题目或答案：请命名为“question”和“answer”（题目、答案）。',
  'No row of "{path}" can be used as a question: check that its answers in "{answer}" (of {named}) are filled in.':
    '“{path}”没有一行能用作题目：请检查“{answer}”列（共有{named}）的答案是否已填写。',
  'The card "{id}" does not belong to "{file}": draft one from this file.':
    '评测卡“{id}”不属于“{file}”：请从这个文件起草。',
  'There is a benchmark "{id}" already: give another name.': '已有评测集“{id}”：请换一个名称。',
  'There is no benchmark "{id}" of your own: "biaochi benchmarks list --dimension own" names them.':
    '没有你自己的评测集“{id}”：用“biaochi benchmarks list --dimension own”可列出。',
  '"{reference}" names no version of a data set: write dataset:NAME@DIGEST, as "data versions" lists them.':
    '“{reference}”不是数据集版本：请写成 dataset:名称@摘要，用“data versions”可列出。',
  'Several versions of "{name}" begin with {digest}: give more digits.':
    '“{name}”有几个版本以{digest}开头：请多写几位。',
  'There is no version {digest} of a data set "{name}": "data versions" lists them.':
    '数据集“{name}”没有版本{digest}：用“data versions”可列出。',
  '"{reference}" names no part of this version: add "/" and one of {names}.':
    '“{reference}”没有写明这个版本的哪一部分：请加上“/”和以下之一：{names}。',
  '"{path}" is not what it was when this version was made: make it again.':
    '“{path}”与生成这个版本时不同：请重新生成。',
  // rows as tokens
  'Row {n} of "{file}" ({where}) is no training data ({why}): correct it or leave it out.':
    '“{file}”第 {n} 行（{where}）不是训练数据（{why}）：请修正或略去它。',
  '"{file}" has no row {n}: choose an earlier one.': '“{file}”没有第 {n} 行：请选靠前的行。',
  // files from a browser
  '"{path}" was not uploaded here, or is gone already.': '“{path}”不是上传到这里的文件，或已不在。',
  '"{file}" is larger than {n} GB: copy it to the machine on which the app runs, and open it by its path.':
    '“{file}”大于 {n} GB：请把它复制到运行本应用的机器上，再按路径打开。',
  '"{file}" is a folder, which cannot be sent: drop a zip archive of it, or open it by its path on the machine on which the app runs.':
    '“{file}”是文件夹，无法上传：请拖入它的 zip 包，或在运行本应用的机器上按路径打开。',
  'Several files were dropped: put them into one folder or zip archive, which is one data set.':
    '拖入了几个文件：请放进一个文件夹或 zip 包，作为一个数据集。',
  '"{path}" cannot be read: choose a file that is there and that you may read.':
    '“{path}”无法读取：请选择存在且有权读取的文件。',
  '"{file}" was not sent: the host does not answer.': '“{file}”没有上传：主机没有应答。',
  '"{file}" was not sent.': '“{file}”没有上传。',
  'The host gave no answer that can be read.': '主机的应答无法读取。',
  'A file must be sent as application/octet-stream.': '文件须以 application/octet-stream 发送。',
  'The name of the file is not percent-encoded UTF-8.': '文件名不是百分号编码的 UTF-8。',
  'This host takes no files.': '这台主机不接收文件。',
  'There is no work on data "{id}": it was done before the app was started again.':
    '没有数据任务“{id}”：它在应用重新启动之前已完成。',
}
