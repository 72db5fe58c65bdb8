import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Task extends Pick<Card, 'score' | 'metric'> {
  /** The value of task_dataset, by which rows are found. */
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly maxTokens: number
  readonly how: Card['protocol']['differs']
}
type Way = Pick<Task, 'score' | 'metric' | 'maxTokens' | 'how'>

/** The options stand in each row's own prompt, so that the answer is compared as text. */
const label: Way = {
  score: { use: 'text', match: 'equal' },
  metric: 'accuracy',
  maxTokens: 64,
  how: {
    zh: '回答须与标签文字相同（不计标点）；每题一个标签时准确率即官方的 micro-F1。',
    en: 'The reply must be the label’s text, punctuation aside; with one label per question accuracy is the official micro-F1.',
  },
}
const macroLabel: Way = {
  ...label,
  how: {
    zh: '报告准确率；官方为各标签的 macro-F1，两者不可直接相比。',
    en: 'Accuracy is reported; the official figure is macro-F1 over the labels, not directly comparable.',
  },
}
const lines: Way = {
  score: { use: 'entities', form: 'lines' },
  metric: 'microF1',
  maxTokens: 512,
  how: {
    zh: '按“类型：值”逐行解析，类型与值都须相同，全部题目合计的 micro-F1。',
    en: 'Parsed line by line as “type: values”, type and value must both match, micro-F1 over all questions.',
  },
}
const rouge: Way = {
  score: { use: 'summary', tokens: 'characters' },
  metric: 'rougeL',
  maxTokens: 512,
  how: {
    zh: '按字的 ROUGE-L；官方的切分方式未核对。',
    en: 'ROUGE-L by character; how the official script tokenises was not checked.',
  },
}
const structured: Way = {
  score: {
    use: 'entities',
    form: 'list',
    extract: [{ use: 'after', markers: ['如下：', '如下:'], which: 'first', until: 'end' }, { use: 'whole' }],
    separators: ['\n'],
  },
  metric: 'microF1',
  maxTokens: 1024,
  how: {
    zh: '逐行严格比较，一行有任何不同即算错；官方把每行再拆成单个三元组或属性比较，因此这里更严。',
    en: 'Compared line by line, any difference makes a line wrong; the official script takes each line apart into triples or attributes, so this is stricter.',
  },
}

const tasks: readonly Task[] = [
  { name: 'CMeEE-V2', zh: '医学命名实体识别', en: 'medical entities', ...lines },
  { name: 'CMeIE', zh: '医学关系抽取', en: 'medical relations', ...structured },
  {
    name: 'CHIP-CDN',
    zh: '临床术语标准化',
    en: 'normalisation of terms',
    ...lines,
    score: { use: 'entities', form: 'list', separators: ['，', ',', '\n'] },
    how: {
      zh: '以逗号分开的标准词集合，严格比较，全部题目合计的 micro-F1。',
      en: 'The set of terms between commas, compared strictly, micro-F1 over all questions.',
    },
  },
  { name: 'CHIP-CDEE', zh: '临床发现事件抽取', en: 'clinical events', ...structured },
  { name: 'CHIP-STS', zh: '疾病问答语义相似', en: 'similar questions', ...label },
  { name: 'CHIP-CTC', zh: '临床试验筛选标准分类', en: 'trial criteria', ...macroLabel },
  { name: 'KUAKE-IR', zh: '医疗搜索相关性', en: 'relevance of an answer', ...label },
  { name: 'KUAKE-QIC', zh: '医疗搜索意图分类', en: 'intent of a query', ...macroLabel },
  { name: 'KUAKE-QQR', zh: '医疗搜索查询匹配', en: 'query and query', ...label },
  { name: 'KUAKE-QTR', zh: '查询与标题相关性', en: 'query and title', ...label },
  { name: 'CHIP-MDCFNPC', zh: '临床发现阴阳性判别', en: 'findings present or absent', ...lines },
  { name: 'IMCS-V2-DAC', zh: '问诊对话意图', en: 'dialogue acts', ...macroLabel },
  { name: 'IMCS-V2-NER', zh: '问诊对话实体识别', en: 'entities of a dialogue', ...lines },
  { name: 'IMCS-V2-SR', zh: '问诊症状识别', en: 'symptoms of a dialogue', ...lines },
  { name: 'IMCS-V2-MRG', zh: '诊疗报告生成', en: 'medical report', ...rouge },
  { name: 'MedDG', zh: '医疗对话回复生成', en: 'the doctor’s reply', ...rouge },
]

/** All tasks lie in one file; each row is a finished prompt with its target text. */
const task = ({ name, zh, en, score, metric, maxTokens, how }: Task): Card => ({
  id: `promptcblue-${name.toLowerCase()}`,
  version: 1,
  title: { zh: `PromptCBLUE ${zh}（${name}）`, en: `PromptCBLUE ${name}, ${en}` },
  dimension: 'domain_medical',
  source: { modelscope: null, huggingface: null, github: 'michael-wzhu/PromptCBLUE' },
  split: 'dev',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['PromptCBLUE', 'datasets/PromptCBLUE', 'datasets/PromptCBLUE/toy_examples'],
    file: 'dev.json',
    keep: { field: 'task_dataset', values: [name] },
  },
  subsets: { by: 'none' },
  sample: { id: 'sample_id', fields: { input: 'input' }, gold: { as: 'texts', field: 'target' } },
  prompt: { question: '{input}', via: 'chat' },
  solve: { use: 'generate', maxTokens, stop: [] },
  score,
  metric,
  average: 'micro',
  protocol: {
    follows: {
      zh: 'PromptCBLUE 的零样本提问：每行自带完整提示词；在有答案的 dev 上评分（全部任务 10,360 行）。',
      en: 'PromptCBLUE zero-shot: every row brings its finished prompt; scored on dev, which has answers (10,360 rows over all tasks).',
    },
    differs: {
      zh: `${how.zh}完整数据须在天池登记后下载；贪心解码，最多 ${maxTokens} 个词元。`,
      en: `${how.en} The full data needs a registration at Tianchi; greedy, at most ${maxTokens} tokens.`,
    },
  },
  checked: false,
})

export const promptCblue = tasks.map(task)
