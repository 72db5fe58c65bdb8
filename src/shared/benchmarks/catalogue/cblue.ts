import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
type Labels = Extract<NonNullable<Card['sample']['options']>, { from: 'labels' }>['labels']
interface Task {
  readonly name: string
  readonly title: Card['title']
  readonly huggingface: string
  readonly fields: Card['sample']['fields']
  readonly labels: Labels
  readonly question: string
  readonly metric: string
  readonly rows: string
}

const label = (value: string, text: string) => ({ value, text })
const intents = [
  '病情诊断',
  '病因分析',
  '治疗方案',
  '就医建议',
  '指标解读',
  '疾病表述',
  '后果表述',
  '注意事项',
  '功效作用',
  '医疗费用',
  '其他',
]

const tasks: readonly Task[] = [
  {
    name: 'CHIP-STS',
    title: { zh: 'CBLUE 疾病问答迁移（CHIP-STS）', en: 'CBLUE CHIP-STS, similar questions' },
    huggingface: 'dirtycomputer/CBLUE-CHIP-STS',
    fields: { text1: 'text1', text2: 'text2' },
    labels: [label('1', '是'), label('0', '否')],
    question: '下面两个医疗问题的意思是否相同？回答“是”或“否”。\n问题一：{text1}\n问题二：{text2}\n回答：',
    metric: 'macroF1',
    rows: '4,000',
  },
  {
    name: 'KUAKE-QQR',
    title: { zh: 'CBLUE 查询与查询相关性（KUAKE-QQR）', en: 'CBLUE KUAKE-QQR, query and query' },
    huggingface: 'dirtycomputer/CBLUE-KUAKE-QQR',
    fields: { query1: 'query1', query2: 'query2' },
    labels: [label('2', '完全一致'), label('1', '后者更窄'), label('0', '后者更宽或无关')],
    question:
      '判断两个医疗搜索词的关系，从“完全一致、后者更窄、后者更宽或无关”中选择。\n前者：{query1}\n后者：{query2}\n关系：',
    metric: 'accuracy',
    rows: '1,600',
  },
  {
    name: 'KUAKE-QTR',
    title: { zh: 'CBLUE 查询与标题相关性（KUAKE-QTR）', en: 'CBLUE KUAKE-QTR, query and title' },
    huggingface: 'dirtycomputer/CBLUE-KUAKE-QTR',
    fields: { query: 'query', title: 'title' },
    labels: [label('0', '0'), label('1', '1'), label('2', '2'), label('3', '3')],
    question:
      '判断医疗搜索词与页面标题的匹配程度，0 表示不匹配，1 表示很少匹配，2 表示部分匹配，3 表示完全匹配。\n搜索词：{query}\n标题：{title}\n程度：',
    metric: 'accuracy',
    rows: '2,913',
  },
  {
    name: 'KUAKE-QIC',
    title: { zh: 'CBLUE 医疗搜索意图分类（KUAKE-QIC）', en: 'CBLUE KUAKE-QIC, intent of a query' },
    huggingface: 'wyp/CBlue-KUAKE-QIC',
    fields: { query: 'query' },
    labels: intents.map((intent) => label(intent, intent)),
    question: `判断医疗搜索词的意图，从“${intents.join('、')}”中选择。\n搜索词：{query}\n意图：`,
    metric: 'accuracy',
    rows: '1,955',
  },
]

const task = ({ name, title, huggingface, fields, labels, question, metric, rows }: Task): Card => ({
  id: `cblue-${name.toLowerCase()}`,
  version: 1,
  title,
  dimension: 'domain_medical',
  source: { modelscope: null, huggingface, github: 'CBLUEbenchmark/CBLUE' },
  split: 'dev',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: [name, `CBLUEDatasets/${name}`, 'CBLUEDatasets'],
    file: `${name}_dev.json`,
  },
  subsets: { by: 'none' },
  sample: {
    id: 'id',
    fields,
    options: { from: 'labels', labels },
    gold: { as: 'label', field: 'label' },
  },
  prompt: { question, via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'text', normalise: 'tokens' },
  score: { use: 'choice' },
  metric,
  average: 'micro',
  protocol: {
    follows: {
      zh: `没有已发表的大模型提示词（PromptCBLUE 另有一套）；在有标签的 dev（作者称 ${rows} 行）上评分，指标与 CBLUE 相同。`,
      en: `No prompt for language models is published (PromptCBLUE has its own); scored on dev, which has labels (${rows} rows by the authors), with CBLUE’s metric.`,
    },
    differs: {
      zh: '提示词为本项目自拟；比较各标签每词元的对数似然。Hugging Face 上的副本可能只有训练部分。',
      en: 'The prompt is our own; log-likelihoods per token of the labels are compared. The copy on Hugging Face may hold the training part only.',
    },
  },
  checked: false,
})

export const cblue = tasks.map(task)
