import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Task extends Pick<Card, 'title' | 'score' | 'metric'> {
  readonly name: string
  readonly question: string
  readonly maxTokens: number
  readonly differs: Card['protocol']['differs']
  readonly gold?: Card['sample']['gold']
}

const f1 = { score: { use: 'tokenF1', tokens: 'jieba' }, metric: 'f1' } as const
const sameF1 = { zh: 'jieba 词元的 F1。', en: 'F1 over jieba tokens.' }

const tasks: readonly Task[] = [
  {
    name: 'long_story_qa',
    title: { zh: 'CLongEval 长故事问答', en: 'CLongEval long story QA' },
    question:
      '下面是一部小说的节选。请阅读该小说节选，并尽可能用简洁的短语（或短句）回答给定的问题，不要提供任何解释。\n小说节选如下：\n\n{context}\n\n请尽可能简洁地回答下列问题，不要提供任何解释。\n问题：{query}\n答案：',
    maxTokens: 100,
    ...f1,
    differs: sameF1,
  },
  {
    name: 'long_conversation_memory',
    title: { zh: 'CLongEval 长对话记忆', en: 'CLongEval long conversation memory' },
    question:
      '你是一个具有聊天陪伴功能的ai伴侣。下面是用户和你的对话记录, 请你阅读对话记录后尽可能简洁地回答问题，不要提供任何解释。对话记录由多天的对话组成：\n\n{context}{query}\n答案：',
    maxTokens: 100,
    ...f1,
    differs: sameF1,
  },
  {
    name: 'long_story_summarization',
    title: { zh: 'CLongEval 长故事摘要', en: 'CLongEval long story summarisation' },
    question:
      '下面是一个小说节选，请你阅读后写出相应的摘要，不要输出其他任何内容。\n小说节选如下：\n\n{context}\n\n摘要：',
    maxTokens: 400,
    score: { use: 'summary', tokens: 'jieba', as: 'rouge' },
    metric: 'rougeL',
    differs: { zh: 'jieba 词元的 ROUGE-L。', en: 'ROUGE-L over jieba tokens.' },
  },
  {
    name: 'stacked_news_labeling',
    title: { zh: 'CLongEval 堆叠新闻分类', en: 'CLongEval stacked news labelling' },
    question:
      '下面是一个新闻列表。每个新闻属于【体育，娱乐，家居，房产，教育，时政，游戏，科技，财经】这九个类别的某一个类别。请按顺序判断并输出每个新闻的所属类别，输出格式为：\n新闻1，类别名1\n新闻2，类别名2\n......\n新闻N，类别名N\n\n新闻如下：\n\n{context}\n\n每个新闻的所属类别依次为：\n',
    maxTokens: 800,
    score: { use: 'labels', separators: ['\n'] },
    metric: 'f1',
    gold: { as: 'texts', field: 'answer', split: '\\n' },
    differs: {
      zh: '比较“新闻N，类别名”各行的集合，取 F1；作者按新闻编号逐条计匹配率。',
      en: 'F1 of the set of lines "news, class"; the authors take the rate of matching lines by number.',
    },
  },
  {
    name: 'stacked_typo_detection',
    title: { zh: 'CLongEval 堆叠错别字检测', en: 'CLongEval stacked typo detection' },
    question:
      '下面是一部小说的多个段落，每个段落包含段落ID以及段落内容。有些段落中不存在错别字，有些段落有且仅有一个错别字，该错别字与原来的正确汉字同音。请按照段落顺序输出错别字，输出格式为：段落ID，错别字，正确字。不同段落ID用换行符隔开。例如，一个示例输出是"4，蚔，奇\n8，鎌，连"。该示例输出中的第一行表示在ID为4的段落中，错别字为蚔，正确字应为奇；第二行表示在ID为8的段落中，错别字为鎌，正确字应为连。小说的多个段落如下：\n\n{context}\n\n所有的错别字为：\n',
    maxTokens: 800,
    score: { use: 'labels', separators: ['\n'] },
    metric: 'f1',
    gold: { as: 'texts', field: 'answer', split: '\\n' },
    differs: {
      zh: '比较“段落ID，错别字，正确字”各行的集合，取 F1。',
      en: 'F1 of the set of lines "paragraph, wrong, right".',
    },
  },
  {
    name: 'key_passage_retrieval',
    title: { zh: 'CLongEval 键值段落检索', en: 'CLongEval key passage retrieval' },
    question:
      '请提取下面 JSON 对象中指定键对应的值。只输出对应键的值，不输出任何其他文字。Json数据如下：\n\n{context}\n\n键：{query}\n值：',
    maxTokens: 400,
    score: { use: 'similarity' },
    metric: 'similarity',
    differs: {
      zh: '1 减去编辑距离与较长一方长度之比。',
      en: 'One minus the edit distance over the longer length.',
    },
  },
  {
    name: 'table_querying',
    title: { zh: 'CLongEval 表格查询', en: 'CLongEval table querying' },
    question:
      '请根据下列多个表格的内容回答给定问题，表格为Markdown格式。请直接返回问题的答案，除此之外不要输出其他内容。表格如下：\n\n{context}。\n\n问题：{query}\n答案：',
    maxTokens: 50,
    score: { use: 'text', match: 'contains' },
    metric: 'accuracy',
    differs: {
      zh: '回答含有正确答案即为对。',
      en: 'Right where the reply holds the answer.',
    },
  },
]

const levels = [
  { id: 'small', zh: '1K–16K', en: '1K–16K' },
  { id: 'medium', zh: '16K–50K', en: '16K–50K' },
  { id: 'large', zh: '50K–100K', en: '50K–100K' },
]

const task = ({ name, question, maxTokens, gold, differs, ...own }: Task): Card => ({
  id: `clongeval-${name.replaceAll('_', '-')}`,
  version: 1,
  dimension: 'long_context',
  source: { modelscope: null, huggingface: 'zexuanqiu22/CLongEval', github: 'zexuanqiu/CLongEval' },
  split: 'test',
  licence: { name: 'MIT', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['CLongEval', name],
    file: [`${name}/{subset}.jsonl`, `**/${name}/{subset}.jsonl`, '{subset}.jsonl'],
  },
  subsets: { by: 'file', list: levels },
  sample: {
    id: 'id',
    fields: { context: 'context', query: { field: 'query', optional: true } },
    gold: gold ?? { as: 'texts', field: 'answer' },
  },
  prompt: { question, via: 'chat' },
  solve: { use: 'generate', maxTokens, stop: [] },
  ...own,
  average: 'macro',
  protocol: {
    follows: {
      zh: `CLongEval 官方提示词（config/dataset2prompt.json）与长度上限（${maxTokens} 个词元），三个长度档各为一组。`,
      en: `CLongEval’s own prompt (config/dataset2prompt.json) and length limit (${maxTokens} tokens); the three lengths are subsets.`,
    },
    differs,
  },
  checked: false,
})

export const clongeval = tasks.map(task)
