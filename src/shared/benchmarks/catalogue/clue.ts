import { newsLabels } from '../clueLabels'
import { byLetter, label, ownPrompt, splitFiles, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Task extends Pick<Card, 'title' | 'sample' | 'solve' | 'score' | 'metric' | 'checked'> {
  readonly name: string
  readonly modelscope: string | null
  readonly huggingface: string
  readonly question: string
  readonly rows: string
  readonly drop?: Card['data']['drop']
  readonly follows?: Card['protocol']['follows']
  readonly differs?: Card['protocol']['differs']
}

const letters = '\n{options}\n请从{letters}中进行选择。\n答：'
const labels = (...list: ReturnType<typeof label>[]) => ({ from: 'labels' as const, labels: list })
const compared = {
  zh: '比较选项字母的对数似然，不生成文本。',
  en: 'Log-likelihoods of the letters are compared, nothing is generated.',
}
/** Rows without an answer: annotators did not agree, or a hub's mark for it. */
const noAnswer = { field: 'label', values: ['-', '-1'] }

const tasks: readonly Task[] = [
  {
    name: 'afqmc',
    title: { zh: 'CLUE 蚂蚁金融语义相似度（AFQMC）', en: 'CLUE AFQMC, same question' },
    modelscope: 'opencompass/afqmc',
    huggingface: 'opencompass/afqmc',
    sample: {
      id: ['idx', 'id'],
      fields: { sentence1: 'sentence1', sentence2: 'sentence2' },
      options: labels(label('不完全一致', '0'), label('完全一致', '1')),
      gold: { as: 'label', field: 'label' },
    },
    question: `语句一：“{sentence1}”\n语句二：“{sentence2}”\n语句一与语句二是关于蚂蚁金融产品的疑问，两者所询问的内容是否完全一致？${letters}`,
    ...byLetter,
    rows: '4,316',
    checked: { on: '2026-11-25', files: 'afqmc_public/dev.json', rows: 4316 },
  },
  {
    name: 'tnews',
    title: { zh: 'CLUE 今日头条短文本分类（TNEWS）', en: 'CLUE TNEWS, topic of a headline' },
    modelscope: 'C-MTEB/TNews-classification',
    huggingface: 'clue/clue',
    sample: {
      fields: { sentence: ['sentence', 'text'] },
      options: labels(...newsLabels),
      gold: { as: 'label', field: ['label_des', 'label_desc', 'label'] },
    },
    question: `{sentence}\n请判断上述内容属于什么新闻？${letters}`,
    ...byLetter,
    rows: '10,000',
    differs: {
      zh: '选项按标签编号排列；比较字母的对数似然，不生成文本。ModelScope 的副本用于向量评测，列名未核对。',
      en: 'Options in the order of the label codes; log-likelihoods of the letters are compared. The copy on ModelScope is made for embeddings; its columns were not checked.',
    },
    checked: false,
  },
  {
    name: 'iflytek',
    title: { zh: 'CLUE 应用长文本分类（IFLYTEK）', en: 'CLUE IFLYTEK, category of an app' },
    modelscope: 'C-MTEB/IFlyTek-classification',
    huggingface: 'clue/clue',
    sample: {
      fields: { sentence: ['sentence', 'text'] },
      gold: { as: 'texts', field: ['label_des', 'label_desc'] },
    },
    question:
      '下面是一款手机应用的描述，请用一个词说出它所属的类别，只输出类别名称。\n描述：{sentence}\n类别：',
    solve: { use: 'generate', maxTokens: 32, stop: [] },
    score: { use: 'text', extract: [{ use: 'firstLine' }], match: 'equal' },
    metric: 'accuracy',
    rows: '2,599',
    follows: ownPrompt,
    differs: {
      zh: '119 个类别不在题中列出，答案须与类别名称（label_des）相同，故分数偏低；只有编号的副本（clue/clue）不能用。',
      en: 'The 119 categories are not listed and the answer must be the name itself (label_des), which keeps scores low; a copy with codes only (clue/clue) cannot be used.',
    },
    checked: false,
  },
  {
    name: 'cmnli',
    title: { zh: 'CLUE 自然语言推理（CMNLI）', en: 'CLUE CMNLI' },
    modelscope: 'opencompass/cmnli',
    huggingface: 'opencompass/cmnli',
    sample: {
      fields: { sentence1: 'sentence1', sentence2: 'sentence2' },
      options: labels(
        label('蕴含', 'entailment', '1'),
        label('矛盾', 'contradiction', '2'),
        label('无关', 'neutral', '0'),
      ),
      gold: { as: 'label', field: 'label' },
    },
    question: `语句一：“{sentence1}”\n语句二：“{sentence2}”\n请问这两句话是什么关系？${letters}`,
    ...byLetter,
    rows: '12,426',
    drop: noAnswer,
    differs: {
      zh: '比较选项字母的对数似然，不生成文本；标签为“-”的行不计。CMNLI 是推理数据，不含偏好对。',
      en: 'Log-likelihoods of the letters are compared, nothing is generated; rows labelled "-" are left out. CMNLI is inference data, it holds no preference pairs.',
    },
    checked: false,
  },
  {
    name: 'cluewsc2020',
    title: { zh: 'CLUE 代词消歧（CLUEWSC2020）', en: 'CLUEWSC2020, what a pronoun stands for' },
    modelscope: null,
    huggingface: 'clue/clue',
    sample: {
      id: 'idx',
      fields: { text: 'text', span1: 'target.span1_text', span2: 'target.span2_text' },
      options: labels(label('是', 'true', 'True', '0'), label('否', 'false', 'False', '1')),
      gold: { as: 'label', field: 'label' },
    },
    question: `{text}\n此处，“{span2}”是否指代“{span1}“？${letters}`,
    ...byLetter,
    rows: '304',
    drop: noAnswer,
    checked: false,
  },
  {
    name: 'csl',
    title: { zh: 'CLUE 论文关键词识别（CSL）', en: 'CLUE CSL, real or forged keywords' },
    modelscope: null,
    huggingface: 'clue/clue',
    sample: {
      fields: { abst: 'abst', keyword: { field: 'keyword', join: '，' } },
      options: labels(label('否', '0'), label('是', '1')),
      gold: { as: 'label', field: 'label' },
    },
    question: `摘要：{abst}\n关键词：{keyword}\n请问上述关键词是否匹配摘要且符合要求？${letters}`,
    ...byLetter,
    rows: '3,000',
    drop: noAnswer,
    checked: false,
  },
]

const task = ({
  name,
  modelscope,
  huggingface,
  question,
  rows,
  drop,
  follows,
  differs,
  ...rest
}: Task): Card => ({
  id: name,
  version: 1,
  dimension: 'language_understanding',
  source: {
    ...{ modelscope, huggingface, github: 'CLUEbenchmark/CLUE' },
    archive: `https://storage.googleapis.com/cluebenchmark/tasks/${name}_public.zip`,
  },
  split: 'dev',
  licence: unstated,
  data: {
    from: 'folder',
    folders: [`${name}_public`, name, name.toUpperCase()],
    file: [`dev.json`, `**/${name}_public/dev.json`, ...splitFiles('validation', name), ...splitFiles('dev')],
    ...(drop ? { drop } : {}),
  },
  subsets: { by: 'none' },
  prompt: { question, via: rest.solve.use === 'generate' ? 'chat' : 'text' },
  ...rest,
  average: 'micro',
  protocol: {
    follows: follows ?? {
      zh: `OpenCompass CLUE_${name} 的零样本提示词；CLUE 的 test 不公开答案，用 dev（作者称 ${rows} 行）。`,
      en: `Zero-shot prompt of OpenCompass CLUE_${name}; the answers of CLUE’s test are not public, so dev is scored (${rows} rows by the authors).`,
    },
    differs: differs ?? compared,
  },
})

export const clue = tasks.map(task)
