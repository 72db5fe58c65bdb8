import { dataProblemCodes } from '../domain/datasets/problems'
import type { Language } from '../domain/recipe'
import { dataTextsEn } from './dataTextsEn'
import { dataTextsZh } from './dataTextsZh'

type Translate = string | ((...groups: string[]) => string)

const place = (where: string): string => translated(where, places) ?? where
const titleOf = (lower: string): string => {
  const code = dataProblemCodes.find((known) => dataTextsEn.problems[known].toLowerCase() === lower)
  return code === undefined ? (blocking[lower] ?? lower) : dataTextsZh.problems[code]
}
const blocking: Readonly<Record<string, string>> = {
  'a text model cannot read images, sound or film': '文本模型无法读取图像、声音或视频',
  'tool calls are trained by ms-swift, not by this app': '工具调用由 ms-swift 训练，本应用不训练',
}
const columns = (text: string): string => text.replace(/^the columns /, '')

/** Where a row stands. */
const places: readonly (readonly [RegExp, Translate])[] = [
  [/^(.*, )?line (\d+)$/i, '$1第 $2 行'],
  [/^(.*, )?element (\d+) \(line (\d+)\)$/i, '$1第 $2 个元素（第 $3 行）'],
  [/^(.*, )?element (\d+)$/i, '$1第 $2 个元素'],
  [/^(.*, )?part (\d+)$/i, '$1第 $2 部分'],
  [/^(.*, )?row (\d+)$/i, '$1第 $2 行'],
  [/^column (.+)$/i, '「$1」列'],
]

/** What the engine writes about data in English, and the same in Chinese. What is missing here is shown as it is. */
const sentences: readonly (readonly [RegExp, Translate])[] = [
  ...places,
  // what the data is taken for
  [/^It has (\d+) columns without names\.$/, '它有 $1 列，没有列名。'],
  [/^It has the columns that you have named\.$/, '按你指定的列来读。'],
  [/^It has no (?:rows|columns)\.$/, '里面没有内容。'],
  [/^It has the columns (.+)\.$/, '它有这些列：$1。'],
  [/^It has (".+") and no answer to it\.$/, '它有 $1，但没有对应的回答。'],
  [/^It has questions, and answers that are scored by (.+)\.$/, '它有题目，答案按 $1 评分。'],
  [/^It has (".+"): [^"]+\.$/, '它有评测题才有的列：$1。'],
  [/^It has (".+")\.$/, '依据是这些列：$1。'],
  [/^(\d+) of (\d+) rows: (.+)\.$/, (n, all, why) => `${all} 行中有 ${n} 行：${titleOf(why)}。`],
  [/^It is a benchmark \(it has (.+)\): .+$/, '它是评测题（有 $1）：请作为评测集添加，或说明各列的含义。'],
  [
    /^It has (.+), which no training format has: .+$/,
    (what) => `它有 ${columns(what)}，不是任何训练格式：请说明各列的含义。`,
  ],
  // what was decided without being asked
  [/^"(.+)" is read as (.+)\.$/, '“$1”按 $2 编码读取。'],
  [/^(.+) and (\d+) more hold no rows and were passed over\.$/, '$1 等另外 $2 个文件没有数据行，已略过。'],
  [/^(.+) hold no rows and were passed over\.$/, '$1 没有数据行，已略过。'],
  [
    /^(.+) lead out of the archive or are links and were not read\.$/,
    '$1 指向压缩包之外或是链接，没有读取。',
  ],
  [/^(.+) are links out of the folder and were not read\.$/, '$1 是指向文件夹之外的链接，没有读取。'],
  [/^The first line of "(.+)" is taken for a row: .+$/, '“$1”的第一行被当作数据：各列没有名称。'],
  // rows that cannot be read
  [/^(.+) is not valid JSON \(([\s\S]+)\)\.$/, (at, why) => `${place(at)}不是有效的 JSON（${why}）。`],
  [/^(.+) is nested more than (\d+) levels deep\.$/, (at, n) => `${place(at)}嵌套超过 ${n} 层。`],
  [/^(.+) is longer than (\d+) million characters\.$/, (at, n) => `${place(at)}长于 ${n} 百万字符。`],
  [/^(.+) goes on after its list\.$/, (at) => `${place(at)}：列表结束之后还有内容。`],
  [/^(.+) has no end: .+$/, (at) => `${place(at)}没有结尾：列表被截断，或引号、括号没有闭合。`],
  [
    /^(.+) opens a quotation mark that is never closed.*$/,
    (at) => `${place(at)}的引号没有闭合，后面的内容丢失。`,
  ],
  [/^(.+) is no row of the table \((.+)\)\.$/, (at, why) => `${place(at)}不是表格的一行（${why}）。`],
  // what a row lacks
  [/^It has none of (.+)\.$/, '没有 $1 中的任何一列。'],
  [/^It has no rejected answer\.$/, '没有被拒绝的回答。'],
  [/^"(.+)" is neither true nor false\.$/, '“$1”既非真也非假。'],
  [/^"(.+)" is named by no column of the mapping\.$/, '没有任何列被指定为“$1”。'],
  [/^"(.+)" is missing or empty\.$/, '“$1”缺失或为空。'],
  [/^"(.+)" is no message\.$/, '“$1”不是消息。'],
  [/^"(.+)" is no list of questions and answers\.$/, '“$1”不是问答列表。'],
  [/^"(.+)" is no pair of a question and its answer\.$/, '“$1”不是一对问答。'],
  [/^"(.+)" is a message without a role and a content\.$/, '“$1”这条消息没有角色和内容。'],
  [/^"(.+)" holds (?:a list|an object) where a text belongs\.$/, '“$1”应当是文本，却是列表或对象。'],
  [/^The text is empty\.$/, '文本为空。'],
  [/^The question is empty\.$/, '问题为空。'],
  [/^The answer is empty\.$/, '回答为空。'],
  [/^There is no answer\.$/, '没有回答。'],
  [/^The rejected answer is empty\.$/, '被拒绝的回答为空。'],
  [/^The chosen and the rejected answer are the same\.$/, '优选与被拒绝的回答相同。'],
  [/^"(.+)" is no role: .+$/, '“$1”不是角色：请映射成一个角色，或去掉这一行。'],
  [/^It calls a tool, .+$/, '它调用了工具：由 ms-swift 训练，本应用不训练。'],
  [/^It holds an image, .+$/, '它含有图像、声音或视频，文本模型无法读取。'],
  [/^A system message stands behind the first message\.$/, '系统消息不在最前面。'],
  [/^It begins with an answer\.$/, '以回答开头。'],
  [/^Two messages of the (.+) follow each other\.$/, '$1 的两条消息相连。'],
  [/^It ends with a question that nobody answers\.$/, '以没有回答的问题结尾。'],
  // what is odd about a text
  [/^It holds "([\s\S]+)", which belongs to a web page\.$/, '含有网页的“$1”。'],
  [/^It was read in a wrong encoding; it should begin "([\s\S]+)"\.$/, '编码读错了，开头应当是“$1”。'],
  [/^It holds "([\s\S]+)": a wrong encoding has destroyed characters\.$/, '含有“$1”：错误的编码毁掉了字符。'],
  [/^It holds the invisible character (.+)\.$/, '含有不可见字符 $1。'],
  [/^White space stands before or behind the text\.$/, '文本首尾有空白。'],
  [/^A <think> is never closed: .+$/, '<think> 没有闭合：回答被截断了。'],
  [/^A <\/think> closes what nothing opens\.$/, '</think> 没有对应的 <think>。'],
  [/^The placeholder ([\s\S]+) was never filled in\.$/, '占位符 $1 没有替换。'],
  [/^The answer refuses the question\.$/, '回答拒绝了问题。'],
  // what rows are beside each other
  [/^It has (\d+) tokens, of which (\d+) fit\.$/, '有 $1 个词元，只放得下 $2 个。'],
  [/^It says the same as row (\d+)\.$/, '与第 $1 行相同。'],
  [/^It is (\d+) % the same as row (\d+)\.$/, '与第 $2 行有 $1% 相同。'],
  [/^"(.+)" holds (.+)\.$/, '“$1”列的值有多种类型：$2。'],
  [/^Only (\d+) of (\d+) rows have "(.+)"\.$/, '$2 行中只有 $1 行有“$3”。'],
  [/^(\d+) rows are (.+), not (.+)\.$/, '$1 行是 $2 格式，而不是 $3。'],
  [/^(\d+) rows have a system message and (\d+) have none\.$/, '$1 行有系统消息，$2 行没有。'],
  // what is odd about tokens
  [
    /^(\d+) of (\d+) tokens are cut off, (\d+) of them trained\.$/,
    '$2 个词元中截断了 $1 个，其中 $3 个本该学习。',
  ],
  [/^No token is trained(?: within the limit)?\.$/, '上限之内没有可学的词元。'],
  [/^The answer in message (\d+) is empty\.$/, '第 $1 条消息的回答为空。'],
  [/^What is trained here has no token that ends it: .+$/, '学习的部分没有结束词元：模型学不会停下来。'],
  [/^It begins with "(.+)" twice\.$/, '开头的“$1”出现了两次。'],
  [/^The (.+) spells out the special token "(.+)", .+$/, '正文里写着特殊词元“$2”，会被当成那个词元。'],
  [/^The vocabulary lacks what stood here\.$/, '词表里没有这里的字。'],
  [/^The vocabulary lacks "([\s\S]+)" and spells it byte by byte\.$/, '词表里没有“$1”，逐字节拼写。'],
  [/^The chat template leaves message (\d+) \((.+)\) out\.$/, '对话模板丢掉了第 $1 条消息（$2）。'],
  [
    /^The content of message (\d+) \((.+)\) does not stand .+$/,
    '第 $1 条消息（$2）没有原样出现在模板写出的文本里。',
  ],
  [
    /^The chat template changes the white space of message (\d+) \((.+)\)\.$/,
    '对话模板改动了第 $1 条消息（$2）的空白。',
  ],
  [
    /^The chat template leaves out the reasoning of message (\d+) \((.+)\)\.$/,
    '对话模板丢掉了第 $1 条消息（$2）的思考过程。',
  ],
  [/^The chat template adds a system message: "([\s\S]*)"\.$/, '对话模板加了一条系统消息：“$1”。'],
]

function translated(text: string, table: readonly (readonly [RegExp, Translate])[]): string | undefined {
  for (const [pattern, chinese] of table) {
    const found = pattern.exec(text)
    if (!found) continue
    const groups = found.map((group) => group ?? '').slice(1)
    if (typeof chinese === 'function') return chinese(...groups)
    return chinese.replace(/\$(\d)/g, (_, n: string) => groups[Number(n) - 1] ?? '')
  }
  return undefined
}

/** A sentence of the engine about data in the language of the window; one that is not known stays English. */
export const dataSentence = (text: string, language: Language): string =>
  language === 'en' ? text : (translated(text, sentences) ?? text)
