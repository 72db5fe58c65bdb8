import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Task extends Pick<Card, 'score' | 'metric'> {
  /** The value of task_dataset, by which rows are found. */
  readonly name: string
  /** Its name in the later edition. */
  readonly later?: string
  readonly zh: string
  readonly en: string
  readonly maxTokens: number
  readonly how: Card['protocol']['differs']
}
type Way = Pick<Task, 'score' | 'metric' | 'maxTokens' | 'how'>

/** Each row's own prompt names some of the options, so that the answer is compared as text. */
const label: Way = {
  score: { use: 'text', match: 'equal' },
  metric: 'accuracy',
  maxTokens: 64,
  how: {
    zh: '回答须与标签文字相同（不计标点），报告准确率；官方脚本以 Micro-F1 之名报告按支持度加权的 F1。',
    en: 'The reply must be the label’s text, punctuation aside, and accuracy is reported; the official script reports the F1 weighted by support under the name of micro-F1.',
  },
}
const macroLabel = (labels: readonly string[]): Way => ({
  score: { use: 'label', labels: [...labels], match: 'whole' },
  metric: 'macroF1',
  maxTokens: 64,
  how: {
    zh: '回答须恰为一个标签，按各标签的 macro-F1；其他回答计为无法解析，官方把每种这样的回答算作一个类别。',
    en: 'The reply must be one label exactly, macro-F1 over the labels; any other reply counts as unparsed where the official script takes it for a class of its own.',
  },
})
const lines = (separators: string[]): Way => ({
  score: { use: 'entities', form: 'lines', separators },
  metric: 'microF1',
  maxTokens: 512,
  how: {
    zh: '按“类型：值”逐行解析，类型与值都须相同，全部题目合计的 micro-F1，与官方脚本相同。',
    en: 'Parsed line by line as “type: values”, type and value must both match, micro-F1 over all questions, as in the official script.',
  },
})
const rouge: Way = {
  score: { use: 'summary', tokens: 'characters' },
  metric: 'rougeL',
  maxTokens: 512,
  how: {
    zh: '按字的 ROUGE-L；官方把英文单词作为整体。',
    en: 'ROUGE-L by character; the official script keeps English words whole.',
  },
}

const intents = '病情诊断 病因分析 治疗方案 就医建议 指标解读 疾病描述 后果表述 注意事项 功效作用 医疗费用'
const acts =
  '症状的询问 症状的回答 病因的询问 病因的回答 个人基本信息的询问 个人基本信息的回答 已有检查和治疗的提问 ' +
  '已有检查和治疗的回答 用药建议的提问 用药建议的解答 就医建议的提问 就医建议的解答 注意事项的提问 注意事项的解答'
/** With the brackets of two kinds as the authors write them. */
const criteria =
  '疾病 症状(患者感受) 体征(医生检测） 怀孕相关 肿瘤进展 疾病分期 过敏耐受 器官组织状态 预期寿命 口腔相关 药物 ' +
  '治疗或手术 设备 护理 诊断 实验室检查 风险评估 受体状态 年龄 特殊病人特征 读写能力 性别 教育情况 居住情况 种族 ' +
  '知情同意 参与其它试验 研究者决定 能力 伦理审查 依存性 成瘾行为 睡眠 锻炼 饮食 酒精使用 性取向 吸烟状况 献血 ' +
  '病例来源 残疾群体 健康群体 数据可及性 含有多个类别'
const none = '非上述类型'

const tasks: readonly Task[] = [
  { name: 'CMeEE-V2', zh: '医学命名实体识别', en: 'medical entities', ...lines(['，', ',']) },
  {
    name: 'CMeIE',
    later: 'CMeIE-V2',
    zh: '医学关系抽取',
    en: 'medical relations',
    score: { use: 'entities', form: 'triples' },
    metric: 'microF1',
    maxTokens: 1024,
    how: {
      zh: '从每行取出关系与头尾实体，三者都须相同，全部题目合计的 micro-F1，与官方脚本相同。',
      en: 'Relation, head and tail are read from every line and must all match, micro-F1 over all questions, as in the official script.',
    },
  },
  {
    name: 'CHIP-CDN',
    zh: '临床术语标准化',
    en: 'normalisation of terms',
    score: { use: 'entities', form: 'list', separators: ['，', ',', '\n'] },
    metric: 'microF1',
    maxTokens: 256,
    how: {
      zh: '以逗号分开的标准词集合，严格比较，全部题目合计的 micro-F1；官方只计候选词，“没有对应的标准化实体”算作空集，这里算作一个词。',
      en: 'The set of terms between commas, compared strictly, micro-F1 over all questions; the official script counts candidates only and takes “没有对应的标准化实体” for the empty set, which here is a term.',
    },
  },
  {
    name: 'CHIP-CDEE',
    zh: '临床发现事件抽取',
    en: 'clinical events',
    score: {
      use: 'entities',
      form: 'list',
      extract: [
        { use: 'after', markers: ['如下：', '如下:'], which: 'first', until: 'end' },
        { use: 'whole' },
      ],
      separators: ['\n'],
    },
    metric: 'microF1',
    maxTokens: 1024,
    how: {
      zh: '每行一个事件，整行相同才算对，全部题目合计的 micro-F1；官方同样整个事件比较，但不要求字段的次序相同。',
      en: 'One event per line, right only if the whole line is the same, micro-F1 over all questions; the official script compares whole events too, whatever the order of their fields.',
    },
  },
  { name: 'CHIP-STS', zh: '疾病问答语义相似', en: 'similar questions', ...label },
  {
    name: 'CHIP-CTC',
    zh: '临床试验筛选标准分类',
    en: 'trial criteria',
    ...macroLabel([none, ...criteria.split(' ')]),
  },
  { name: 'KUAKE-IR', zh: '医疗搜索相关性', en: 'relevance of an answer', ...label },
  {
    name: 'KUAKE-QIC',
    zh: '医疗搜索意图分类',
    en: 'intent of a query',
    ...macroLabel([none, ...intents.split(' ')]),
  },
  { name: 'KUAKE-QQR', zh: '医疗搜索查询匹配', en: 'query and query', ...label },
  { name: 'KUAKE-QTR', zh: '查询与标题相关性', en: 'query and title', ...label },
  { name: 'CHIP-MDCFNPC', zh: '临床发现阴阳性判别', en: 'findings present or absent', ...lines(['\n']) },
  {
    name: 'IMCS-V2-DAC',
    zh: '问诊对话意图',
    en: 'dialogue acts',
    ...macroLabel([none, '给出诊断', ...acts.split(' ').map((act) => `关于${act}`)]),
  },
  { name: 'IMCS-V2-NER', zh: '问诊对话实体识别', en: 'entities of a dialogue', ...lines(['，', ',']) },
  { name: 'IMCS-V2-SR', zh: '问诊症状识别', en: 'symptoms of a dialogue', ...lines(['\n']) },
  {
    name: 'IMCS-V2-MRG',
    zh: '诊疗报告生成',
    en: 'medical report',
    ...rouge,
    how: {
      zh: '对整份报告按字计算 ROUGE-L；官方对六个章节分别计算再平均。',
      en: 'ROUGE-L of the whole report by character; the official script takes the mean over its six sections.',
    },
  },
  { name: 'MedDG', zh: '医疗对话回复生成', en: 'the doctor’s reply', ...rouge },
]

/** All tasks lie in one file; each row is a finished prompt with its target text. */
const task = ({ name, later, zh, en, score, metric, maxTokens, how }: Task): Card => ({
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
    keep: { field: 'task_dataset', values: [name, ...(later === undefined ? [] : [later])] },
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
