import { byText, label, ownPrompt, splitFiles, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
type Own = 'id' | 'title' | 'source' | 'split' | 'sample' | 'solve' | 'score' | 'metric'
interface Pairs extends Pick<Card, Own> {
  readonly files: Card['data']['file']
  readonly folders: string[]
  readonly question: string
  readonly differs: Card['protocol']['differs']
}

const labels = (...list: ReturnType<typeof label>[]) => ({ from: 'labels' as const, labels: list })
const sentences = { sentence1: 'sentence1', sentence2: 'sentence2' }
const github = (name: string) => ({ modelscope: null, huggingface: null, github: name })
const cmteb = (name: string) => ({
  modelscope: `C-MTEB/${name}`,
  huggingface: `C-MTEB/${name}`,
  github: null,
})

/** Two sentences and how close they are; sets published for classifiers and embeddings. */
const sets: readonly Pairs[] = [
  {
    id: 'lcqmc',
    title: { zh: 'LCQMC 中文问题匹配', en: 'LCQMC, same question' },
    source: cmteb('LCQMC'),
    split: 'test',
    files: splitFiles('test', 'LCQMC'),
    folders: ['LCQMC'],
    sample: {
      fields: sentences,
      options: labels(label('相同', '1'), label('不同', '0')),
      gold: { as: 'label', field: ['score', 'label'] },
    },
    question: '语句一：“{sentence1}”\n语句二：“{sentence2}”\n这两个问题的意思相同还是不同？\n答：',
    ...byText,
    differs: {
      zh: '比较“相同”“不同”每词元的对数似然；C-MTEB 报告的是向量相似度与标签的相关系数。',
      en: 'Log-likelihoods per token of 相同 and 不同 are compared; C-MTEB reports the correlation of embedding similarity.',
    },
  },
  {
    id: 'qbqtc',
    title: { zh: 'QBQTC 搜索词与标题相关性', en: 'QBQTC, relevance of a title to a query' },
    source: { modelscope: 'C-MTEB/QBQTC', huggingface: 'C-MTEB/QBQTC', github: 'CLUEbenchmark/QBQTC' },
    split: 'test_public',
    files: ['test_public.json', '**/test_public.json', ...splitFiles('test', 'QBQTC')],
    folders: ['QBQTC', 'dataset'],
    sample: {
      id: 'id',
      fields: { query: ['query', 'sentence1'], title: ['title', 'sentence2'] },
      options: labels(label('不相关', '0'), label('部分相关', '1'), label('高度相关', '2')),
      gold: { as: 'label', field: ['label', 'score'] },
    },
    question:
      '搜索词：{query}\n网页标题：{title}\n网页标题与搜索词的相关程度是“不相关”“部分相关”还是“高度相关”？\n答：',
    ...byText,
    metric: 'macroF1',
    differs: {
      zh: '比较三个标签每词元的对数似然；作者的 F1 未说明是哪种平均，这里取宏平均。',
      en: 'Log-likelihoods per token of the three labels are compared; the authors do not say how their F1 is averaged, here it is the macro average.',
    },
  },
  {
    id: 'stsb-zh',
    title: { zh: 'STS-B 中文语义相似度', en: 'STS-B Chinese, degree of similarity' },
    source: cmteb('STSB'),
    split: 'test',
    files: splitFiles('test', 'STSB'),
    folders: ['STSB', 'STS-B'],
    sample: { fields: sentences, gold: { as: 'value', field: ['score', 'label'] } },
    question:
      '给下面两句话的语义相似度打分，0 表示意思完全不同，5 表示意思完全相同，只输出 0 到 5 的一个整数。\n句子一：{sentence1}\n句子二：{sentence2}\n分数：',
    solve: { use: 'generate', maxTokens: 16, stop: [] },
    score: { use: 'correlation' },
    metric: 'spearman',
    differs: {
      zh: '模型直接给出分数，与标注求斯皮尔曼相关；C-MTEB 用向量相似度求相关，另有以六级准确率评分的做法。',
      en: 'The model states the score and Spearman’s correlation with the labels is taken; C-MTEB correlates embedding similarity, others take the accuracy over six levels.',
    },
  },
  {
    id: 'simclue',
    title: { zh: 'SimCLUE 语义匹配', en: 'SimCLUE, same meaning' },
    source: {
      ...github('CLUEbenchmark/SimCLUE'),
      archive: 'https://storage.googleapis.com/cluebenchmark/tasks/simclue_public.zip',
    },
    split: 'test_public',
    files: ['test_public.json', '**/test_public.json', ...splitFiles('test_public')],
    folders: ['simclue_public', 'SimCLUE', 'datasets'],
    sample: {
      fields: sentences,
      options: labels(label('相同', '1'), label('不同', '0')),
      gold: { as: 'label', field: 'label' },
    },
    question: '语句一：“{sentence1}”\n语句二：“{sentence2}”\n这两句话的意思相同还是不同？\n答：',
    ...byText,
    differs: {
      zh: '作者没有写明指标，这里取准确率；数据由 LCQMC、AFQMC、CMNLI、OCNLI 等合成，与那些基准重叠。',
      en: 'The authors state no metric, here it is accuracy; built from LCQMC, AFQMC, CMNLI, OCNLI and others, so it overlaps with them.',
    },
  },
  {
    id: 'triclue-small',
    title: { zh: 'TriCLUE 三句相似度', en: 'TriCLUE small, the closer of two sentences' },
    source: github('CLUEbenchmark/SimCLUE'),
    split: 'test',
    files: ['triclue_small/test*', '**/triclue_small/test*', 'test.json', 'test.txt'],
    folders: ['triclue_small', 'datasets'],
    sample: {
      fields: { anchor: 'sentence_0' },
      options: { from: 'columns', columns: ['sentence_1', 'sentence_2'] },
      gold: { as: 'index1', field: 'label' },
    },
    question: '哪一句的意思与“{anchor}”更接近？\n{options}\n答案：',
    solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
    score: { use: 'choice' },
    metric: 'accuracy',
    differs: {
      zh: '作者没有写明指标，这里取准确率；说明写 1,359 行，文件有 1,360 行。',
      en: 'The authors state no metric, here it is accuracy; the README says 1,359 rows, the file has 1,360.',
    },
  },
  {
    id: 'c-stance',
    title: { zh: 'C-STANCE 立场检测', en: 'C-STANCE-A, stance towards a target' },
    source: { modelscope: null, huggingface: 'yfhe/C-STANCE-A', github: null },
    split: 'test',
    files: splitFiles('test', 'C-STANCE-A'),
    folders: ['C-STANCE-A'],
    sample: {
      fields: { text: ['Text', 'text'], target: ['Target', 'Target 1', 'target'] },
      options: labels(label('支持'), label('反对'), label('中立')),
      gold: { as: 'label', field: ['Stance', 'Stance 1', 'stance'] },
    },
    question: '文本：{text}\n话题：{target}\n文本对话题的立场是“支持”“反对”还是“中立”？\n答：',
    ...byText,
    differs: {
      zh: '比较三个标签每词元的对数似然；列名取自第三方读取代码。',
      en: 'Log-likelihoods per token of the three labels are compared; the columns are those of a third-party loader.',
    },
  },
]

const pairs = ({ files, folders, question, differs, ...own }: Pairs): Card => ({
  version: 1,
  dimension: 'language_understanding',
  licence: unstated,
  data: { from: 'folder', folders, file: files },
  subsets: { by: 'none' },
  prompt: { question, via: own.solve.use === 'generate' ? 'chat' : 'text' },
  ...own,
  average: 'micro',
  protocol: { follows: ownPrompt, differs },
  checked: false,
})

export const sentencePairs = sets.map(pairs)
