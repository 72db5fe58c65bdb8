import { ownPrompt, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Corpus extends Pick<Card, 'id' | 'title' | 'source' | 'split' | 'data' | 'checked'> {
  /** The data's name of a type and what it means. */
  readonly types: readonly (readonly [string, string])[]
  readonly gold: Card['sample']['gold']
  readonly note: Card['protocol']['differs']
}

const corpus = (folder: string): Pick<Card, 'source' | 'data'> => ({
  source: { modelscope: null, huggingface: null, github: 'OYE93/Chinese-NLP-Corpus' },
  data: {
    from: 'folder',
    folders: [`NER/${folder}`, folder],
    reader: { use: 'bio' },
    file: [
      ...['test.txt', 'test', 'example.test', 'msra_test_bio'].map((name) => `NER/${folder}/${name}`),
      ...['*test*', '**/*test*'],
    ],
  },
})
const three = [
  ['LOC', '地名'],
  ['ORG', '机构名'],
  ['PER', '人名'],
] as const
const strict = {
  zh: '按类型与文字严格比较，同一实体出现多次只计一次，报告微平均 F1。',
  en: 'Type and text must match, an entity that occurs several times counts once; micro-averaged F1.',
}

const corpora: readonly Corpus[] = [
  {
    id: 'cluener2020',
    title: { zh: 'CLUENER2020 细粒度命名实体', en: 'CLUENER2020, fine-grained entities' },
    source: { modelscope: null, huggingface: null, github: 'StanleySun233/ChineseNER' },
    split: 'dev',
    data: {
      from: 'folder',
      folders: ['data/cluener', 'cluener', 'cluener_public'],
      file: ['dev.json', '**/cluener*/dev.json'],
    },
    types: [
      ['address', '地址'],
      ['book', '书名'],
      ['company', '公司'],
      ['game', '游戏'],
      ['government', '政府机构'],
      ['movie', '电影'],
      ['name', '人名'],
      ['organization', '组织'],
      ['position', '职位'],
      ['scene', '景点'],
    ],
    gold: { as: 'entities', field: 'label' },
    note: {
      zh: `${strict.zh}数据为第三方副本，其说明指向 CLUEbenchmark/CLUENER。`,
      en: `${strict.en} The data is a third-party copy, whose README points to CLUEbenchmark/CLUENER.`,
    },
    checked: { on: '2026-11-25', files: 'data/cluener/dev.json', rows: 1343 },
  },
  {
    id: 'msra-ner',
    title: { zh: 'MSRA 命名实体', en: 'MSRA, named entities' },
    split: 'test',
    ...corpus('MSRA'),
    types: three,
    gold: { as: 'entities', field: 'entities' },
    note: strict,
    checked: false,
  },
  {
    id: 'weibo-ner',
    title: { zh: '微博命名实体', en: 'Weibo, named and nominal entities' },
    split: 'test',
    ...corpus('Weibo'),
    types: [
      ['PER.NAM', '人名'],
      ['PER.NOM', '泛指的人'],
      ['LOC.NAM', '地名'],
      ['LOC.NOM', '泛指的地点'],
      ['GPE.NAM', '行政区名'],
      ['ORG.NAM', '机构名'],
      ['ORG.NOM', '泛指的机构'],
    ],
    gold: { as: 'entities', field: 'entities' },
    note: {
      zh: `${strict.zh}字后的分词数字已去掉。`,
      en: `${strict.en} The segmentation digit after each character is taken off.`,
    },
    checked: false,
  },
  {
    id: 'peoples-daily-ner',
    title: { zh: '人民日报命名实体', en: 'People’s Daily, named entities' },
    split: 'test',
    ...corpus("People's Daily"),
    types: three,
    gold: { as: 'entities', field: 'entities' },
    note: strict,
    checked: false,
  },
]

const card = ({ types, gold, note, ...own }: Corpus): Card => ({
  version: 1,
  dimension: 'language_understanding',
  licence: unstated,
  subsets: { by: 'none' },
  sample: { fields: { text: 'text' }, gold },
  prompt: {
    question: `找出句子中的实体，类型有：${types.map(([name, zh]) => `${name}（${zh}）`).join('、')}。每类一行，按“类型：实体，实体”的格式输出，没有的类型不写。\n句子：{text}`,
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 256, stop: [] },
  score: { use: 'entities', form: 'lines' },
  metric: 'microF1',
  ...own,
  average: 'micro',
  protocol: { follows: ownPrompt, differs: note },
})

export const ner = corpora.map(card)
