import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Task extends Pick<Card, 'score' | 'metric'> {
  readonly number: string
  readonly zh: string
  readonly en: string
  readonly gold: Card['sample']['gold']
  readonly drop?: Card['data']['drop']
  readonly differs: Card['protocol']['differs']
  readonly checked?: number
}

const plain = (field: string, match?: string): Card['sample']['gold'] => ({
  as: 'texts',
  field,
  ...(match === undefined ? {} : { match }),
})
/** Only the letter that the reply names by the authors' form counts; they count any letter of the whole reply. */
const letter: Pick<Task, 'score' | 'metric' | 'differs'> = {
  score: {
    use: 'letter',
    among: 'ABCDE',
    extract: [
      { use: 'regex', pattern: '\\[?正确答案\\]?\\s*[:：]?\\s*([A-E])', which: 'last' },
      { use: 'letter', which: 'last' },
    ],
  },
  metric: 'accuracy',
  differs: {
    zh: '取“正确答案”之后的字母，没有则取最后一个选项字母；作者要求全文只出现一个选项字母，逐步推理的回答因此全错。',
    en: 'The letter after 正确答案 counts, else the last letter that names an option; the authors demand that no other letter occurs in the whole reply, so that reasoning is always wrong.',
  },
}
const rouge: Pick<Task, 'score' | 'metric' | 'differs'> = {
  score: { use: 'summary', tokens: 'jieba' },
  metric: 'rougeL',
  differs: {
    zh: '结巴分词的 ROUGE-L，与作者相同；不另报告拒答率。',
    en: 'ROUGE-L over jieba tokens, as the authors; no abstention rate beside it.',
  },
}
const only = (labels: readonly string[]): Pick<Task, 'score' | 'metric' | 'differs'> => ({
  score: { use: 'label', match: 'only', labels: [...labels] },
  metric: 'accuracy',
  differs: {
    zh: '全文只出现一个类别且正确才算对，与作者相同；找不到唯一类别的回答计为无法解析，并另报告其比例。',
    en: 'Right only if one label occurs in the whole reply and it is the right one, as the authors; replies without exactly one count as unparsed, and their share is reported.',
  },
})
const charge = { use: 'after' as const, markers: ['罪名:', '罪名：'], which: 'last' as const }
const labels = (names?: readonly string[]): Pick<Task, 'score' | 'metric' | 'differs'> => ({
  score: names
    ? { use: 'labels', labels: [...names] }
    : { use: 'labels', extract: [charge, { use: 'whole' }] },
  metric: 'f1',
  differs: {
    zh: '逐题的集合 F1 再取平均，与作者相同；全角与半角标点视为相同。',
    en: 'F1 of the sets averaged over questions, as the authors; full-width and ASCII punctuation count as the same.',
  },
})
const months: Pick<Task, 'score' | 'metric' | 'differs' | 'drop'> = {
  score: { use: 'logDistance' },
  metric: 'score',
  drop: { field: 'answer', values: ['刑期:死刑', '刑期:无期', '死刑', '无期'] },
  differs: {
    zh: '得分为 1 − 对数距离 ÷ ln 216（OpenCompass 的归一化）；作者报告对数距离本身。刑期为死刑或无期的题不计，与作者相同。',
    en: 'The score is 1 − log-distance ÷ ln 216 (OpenCompass’s normalisation), the authors report the distance itself; death and life sentences are left out, as by the authors.',
  },
}

const focuses =
  '诉讼主体、租金情况、利息、本金争议、责任认定、责任划分、损失认定及处理、原审判决是否适当、合同效力、财产分割、责任承担、鉴定结论采信问题、诉讼时效、违约、合同解除、肇事逃逸'
const disputes =
  '婚后有子女、限制行为能力子女抚养、有夫妻共同财产、支付抚养费、不动产分割、婚后分局、二次起诉离婚、按月给付抚养费、准予离婚、有夫妻共同债务、婚前个人财产、法定离婚、不履行家庭义务、存在非婚生子、适当帮助、不履行离婚协议、损害赔偿、感情不和分居满二年、子女随非抚养权人生活、婚后个人财产'
const topics =
  '婚姻家庭、劳动纠纷、交通事故、债权债务、刑事辩护、合同纠纷、房产纠纷、侵权、公司法、医疗纠纷、拆迁安置、行政诉讼、建设工程、知识产权、综合咨询、人身损害、涉外法律、海事海商、消费权益、抵押担保'
const events =
  '支付/给付、欺骗、搜查/扣押、要求/请求、卖出、买入、获利、拘捕、鉴定、同意/接受、供述、联络、帮助/救助、租用/借用、受伤、伪造、卖淫、伤害人身、赔偿、归还/偿还'

const tasks: readonly Task[] = [
  {
    number: '1-1',
    zh: '法条背诵',
    en: 'article recitation',
    gold: plain('answer', '^答案:(.*)$'),
    ...rouge,
    checked: 500,
  },
  {
    number: '1-2',
    zh: '法律知识问答',
    en: 'knowledge questions',
    gold: { as: 'letter', field: 'answer', match: '([A-E])' },
    ...letter,
    checked: 500,
  },
  {
    number: '2-1',
    zh: '文书校对',
    en: 'document proofreading',
    gold: plain('answer'),
    score: { use: 'correction', source: 'question' },
    metric: 'f05',
    differs: {
      zh: '按字比对的编辑 F0.5，不用作者的 ChERRANT（按词的编辑与错误类型），因此不可与其分数直接相比。',
      en: 'F0.5 of edits compared by character instead of the authors’ ChERRANT (edits of words with error types), so not directly comparable.',
    },
    checked: 500,
  },
  {
    number: '2-2',
    zh: '争议焦点识别',
    en: 'dispute focus',
    gold: plain('answer', '争议焦点类别：(.+?)。?$'),
    drop: { field: 'answer', values: ['争议焦点类别：赔偿。'] },
    ...only(focuses.split('、')),
  },
  {
    number: '2-3',
    zh: '婚姻纠纷鉴定',
    en: 'marital disputes',
    gold: plain('answer', '类别:(.+?)。?$'),
    ...labels(disputes.split('、')),
    checked: 500,
  },
  {
    number: '2-4',
    zh: '问题主题识别',
    en: 'topic of a consultation',
    gold: plain('answer'),
    ...only(topics.split('、')),
  },
  {
    number: '2-5',
    zh: '阅读理解',
    en: 'reading comprehension',
    gold: plain('answer', '^(?:回答:)?(.*)$'),
    score: { use: 'tokenF1', tokens: 'characters' },
    metric: 'f1',
    differs: {
      zh: '按字的 F1，对应作者取自 CJRC 的 rc-F1。',
      en: 'F1 over characters, which is what the authors’ rc-F1, taken from CJRC, counts.',
    },
  },
  {
    number: '2-6',
    zh: '命名实体识别',
    en: 'named entities',
    gold: plain('answer'),
    drop: { field: 'answer', empty: true },
    score: { use: 'entities', form: 'pairs', separators: [';', '；', '\n'] },
    metric: 'softF1',
    differs: {
      zh: '同类实体按字部分匹配的 F1；作者每类只取最后一次出现；没有实体的 11 题不计（作者在回答也为空时算对）。',
      en: 'F1 with credit for shared characters within a type; the authors keep only the last occurrence per type; the 11 questions without entities are left out (the authors count an empty reply right).',
    },
    checked: 489,
  },
  { number: '2-7', zh: '舆情摘要', en: 'opinion summary', gold: plain('answer'), ...rouge },
  {
    number: '2-8',
    zh: '论点挖掘',
    en: 'argument mining',
    gold: { as: 'letter', field: 'answer', match: '([A-E])' },
    ...letter,
  },
  {
    number: '2-9',
    zh: '事件检测',
    en: 'event detection',
    gold: plain('answer'),
    ...labels(events.split('、')),
    checked: 500,
  },
  {
    number: '2-10',
    zh: '触发词提取',
    en: 'trigger words',
    gold: plain('answer'),
    score: { use: 'entities', form: 'list', separators: [';', '；', '、', '\n'] },
    metric: 'softF1',
    differs: {
      zh: '每个触发词与最相近的一个比对；作者按次序逐个比对，其脚本的分母有误。',
      en: 'Each word is compared with the most similar one; the authors compare them in order, with a denominator that is wrong in their script.',
    },
    checked: 500,
  },
  {
    number: '3-1',
    zh: '法条预测（基于事实）',
    en: 'articles from facts',
    gold: plain('answer', '第(.+)条'),
    score: {
      use: 'labels',
      extract: [{ use: 'regex', pattern: '第?\\s*(\\d+)\\s*条', which: 'all' }, { use: 'whole' }],
    },
    metric: 'f1',
    differs: {
      zh: '条号须写成阿拉伯数字；作者先用 cn2an 转换中文数字。',
      en: 'Article numbers must be Arabic numerals; the authors convert Chinese numerals with cn2an first.',
    },
  },
  { number: '3-2', zh: '法条预测（基于场景）', en: 'article from a scene', gold: plain('answer'), ...rouge },
  { number: '3-3', zh: '罪名预测', en: 'charges', gold: plain('answer', '^(?:罪名:)?(.*)$'), ...labels() },
  {
    number: '3-4',
    zh: '刑期预测（无法条）',
    en: 'prison term without the article',
    gold: plain('answer', '^(?:刑期:)?(.*)$'),
    ...months,
  },
  {
    number: '3-5',
    zh: '刑期预测（给法条）',
    en: 'prison term with the article',
    gold: plain('answer', '^(?:刑期:)?(.*)$'),
    ...months,
  },
  {
    number: '3-6',
    zh: '案例分析',
    en: 'case analysis',
    gold: { as: 'letter', field: 'answer', match: '([A-E])' },
    ...letter,
    checked: 500,
  },
  {
    number: '3-7',
    zh: '犯罪金额计算',
    en: 'sum of damages',
    gold: { as: 'number', field: 'answer', match: '犯罪金额:(.+?)元' },
    score: {
      use: 'number',
      anywhere: true,
      compare: { as: 'rounded', decimals: 2 },
      extract: [{ use: 'whole' }],
    },
    metric: 'accuracy',
    differs: {
      zh: '回答中任一数等于答案即算对，与作者相同；中文数字与“万”也换算。',
      en: 'Right if any number of the reply is the gold amount, as the authors; Chinese numerals and 万 are read as well.',
    },
  },
  { number: '3-8', zh: '法律咨询', en: 'consultation', gold: plain('answer'), ...rouge },
]

/** One of LawBench's twenty tasks: every file holds instruction, question and answer. */
const task = ({ number, zh, en, gold, drop, score, metric, differs, checked }: Task): Card => ({
  id: `lawbench-${number}`,
  version: 1,
  title: { zh: `LawBench ${number} ${zh}`, en: `LawBench ${number}, ${en}` },
  dimension: 'domain_law',
  source: {
    modelscope: null,
    huggingface: null,
    github: 'open-compass/LawBench',
    archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/lawbench.zip',
  },
  split: 'zero_shot',
  licence: { name: 'repository Apache-2.0, rows under each source’s licence', use: 'mixed' },
  data: {
    from: 'folder',
    folders: ['lawbench', 'LawBench', 'data/zero_shot', 'zero_shot'],
    file: [`zero_shot/${number}.json`, `${number}.json`],
    ...(drop ? { drop } : {}),
  },
  subsets: { by: 'none' },
  sample: { fields: { instruction: 'instruction', question: 'question' }, gold },
  prompt: { question: '{instruction}\n{question}', via: 'chat' },
  solve: { use: 'generate', maxTokens: 1024, stop: ['<eoa>'] },
  score,
  metric,
  average: 'micro',
  protocol: {
    follows: {
      zh: `LawBench 的零样本设置与 ${number} 的评分；提示词为数据自带的说明与问题。`,
      en: `LawBench’s zero-shot setting and its scoring of ${number}; the prompt is the file’s own instruction and question.`,
    },
    differs: {
      zh: `${differs.zh}贪心解码，最多 1,024 个词元，遇“<eoa>”停止。`,
      en: `${differs.en} Greedy, at most 1,024 tokens, stopping at <eoa>.`,
    },
  },
  checked: checked ? { on: '2026-11-25', files: `data/zero_shot/${number}.json`, rows: checked } : false,
})

export const lawbench = tasks.map(task)
