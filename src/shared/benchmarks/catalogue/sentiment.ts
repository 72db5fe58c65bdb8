import { byText, label, ownPrompt, splitFiles, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Reviews extends Pick<Card, 'id' | 'title' | 'source' | 'split'> {
  readonly file: Card['data']['file']
  readonly text: string[]
  readonly gold: string[]
  readonly labels: ReturnType<typeof label>[]
  readonly question: string
  readonly note: Card['protocol']['differs']
}

const cmteb = (name: string, github: string | null = null) => ({
  ...{ modelscope: `C-MTEB/${name}`, huggingface: `C-MTEB/${name}`, github },
})
const huggingface = (name: string) => ({ modelscope: null, huggingface: name, github: null })
const twoWay = '评论：{text}\n这条评论是正面的还是负面的？\n答：'
const oneIsPositive = [label('正面', '1'), label('负面', '0')]
const compared = {
  zh: '比较各标签每词元的对数似然；C-MTEB 在向量上训练分类器。',
  en: 'Log-likelihoods per token of the labels are compared; C-MTEB trains a classifier on embeddings.',
}
const noMetric = {
  zh: '比较各标签每词元的对数似然；来源没有写明指标，这里取准确率。',
  en: 'Log-likelihoods per token of the labels are compared; the source states no metric, here it is accuracy.',
}
const noSplit = {
  zh: '来源没有划分训练与测试，这里用全部行；没有写明指标，取准确率。',
  en: 'The source has no split, so every row is scored; it states no metric, here it is accuracy.',
}

const sets: readonly Reviews[] = [
  {
    id: 'waimai',
    title: { zh: '外卖评论情感', en: 'Waimai, sentiment of delivery reviews' },
    source: cmteb('waimai-classification', 'SophonPlus/ChineseNlpCorpus'),
    split: 'test',
    file: [...splitFiles('test', 'waimai-classification'), 'waimai_10k.csv'],
    text: ['text', 'review'],
    gold: ['label'],
    labels: oneIsPositive,
    question: twoWay,
    note: compared,
  },
  {
    id: 'online-shopping',
    title: { zh: '网购评论情感', en: 'OnlineShopping, sentiment of product reviews' },
    source: cmteb('OnlineShopping-classification', 'SophonPlus/ChineseNlpCorpus'),
    split: 'test',
    file: splitFiles('test', 'OnlineShopping-classification'),
    text: ['text', 'review'],
    gold: ['label'],
    labels: oneIsPositive,
    question: twoWay,
    note: compared,
  },
  {
    id: 'jd-review',
    title: { zh: '京东 iPhone 评论情感', en: 'JDReview, sentiment of phone reviews' },
    source: cmteb('JDReview-classification'),
    split: 'test',
    file: splitFiles('test', 'JDReview-classification'),
    text: ['text'],
    gold: ['label'],
    labels: [label('正面', '0'), label('负面', '1')], // the reverse of the other sets
    question: twoWay,
    note: compared,
  },
  {
    id: 'multilingual-sentiment-zh',
    title: { zh: '情感三分类（MultilingualSentiment 中文）', en: 'MultilingualSentiment, Chinese' },
    source: cmteb('MultilingualSentiment-classification'),
    split: 'test',
    file: splitFiles('test', 'MultilingualSentiment-classification'),
    text: ['text'],
    gold: ['label'],
    labels: [label('正面', '0'), label('中性', '1'), label('负面', '2')],
    question: '评论：{text}\n这条评论是正面的、中性的还是负面的？\n答：',
    note: compared,
  },
  {
    id: 'chnsenticorp',
    title: { zh: 'ChnSentiCorp 评论情感', en: 'ChnSentiCorp, sentiment of reviews' },
    source: huggingface('lansinuote/ChnSentiCorp'),
    split: 'test',
    file: splitFiles('test', 'ChnSentiCorp'),
    text: ['text', 'review'],
    gold: ['label'],
    labels: oneIsPositive,
    question: twoWay,
    note: noMetric,
  },
  {
    id: 'weibo-senti-100k',
    title: { zh: '微博情感（weibo_senti_100k）', en: 'weibo_senti_100k, sentiment of posts' },
    source: huggingface('dirtycomputer/weibo_senti_100k'),
    split: 'all rows',
    file: ['weibo_senti_100k.csv', '**/weibo_senti_100k.csv'],
    text: ['review', 'text'],
    gold: ['label'],
    labels: oneIsPositive,
    question: '微博：{text}\n这条微博的情感是正面的还是负面的？\n答：',
    note: noSplit,
  },
  {
    id: 'weibo-emotion',
    title: { zh: '疫情微博情绪六分类（SMP2020-EWECT）', en: 'SMP2020-EWECT, six emotions in posts' },
    source: huggingface('souljoy/COVID-19_weibo_emotion'),
    split: 'test',
    file: splitFiles('test', 'COVID-19_weibo_emotion'),
    text: ['text'],
    gold: ['label_name'],
    labels: [
      label('积极', 'happy'),
      label('无情绪', 'neutral'),
      label('愤怒', 'angry'),
      label('悲伤', 'sad'),
      label('恐惧', 'fear'),
      label('惊奇', 'surprise'),
    ],
    question: '微博：{text}\n这条微博的情绪是“积极”“无情绪”“愤怒”“悲伤”“恐惧”还是“惊奇”？\n答：',
    note: noMetric,
  },
]

const reviews = ({ file, text, gold, labels, question, note, ...own }: Reviews): Card => ({
  version: 1,
  dimension: 'language_understanding',
  licence: unstated,
  data: { from: 'folder', folders: [own.source.huggingface?.split('/')[1] ?? own.id], file },
  subsets: { by: 'none' },
  sample: { fields: { text }, options: { from: 'labels', labels }, gold: { as: 'label', field: gold } },
  prompt: { question, via: 'text' },
  ...byText,
  ...own,
  average: 'micro',
  protocol: { follows: ownPrompt, differs: note },
  checked: false,
})

export const sentiment = sets.map(reviews)
