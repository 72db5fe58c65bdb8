import { disciplines } from '../clueLabels'
import { apache, byText, label, ownPrompt } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Task extends Pick<Card, 'id' | 'title' | 'dimension' | 'solve' | 'score' | 'metric' | 'checked'> {
  readonly folder: string
  readonly names: string[]
  readonly labels?: readonly string[]
  readonly gold: Card['sample']['gold']
  readonly question: string
  readonly differs: Card['protocol']['differs']
}

const categories = '工学 医学 农学 理学 法学 管理学 教育学 文学 哲学 经济学 历史学 艺术学 军事学'.split(' ')

const tasks: readonly Task[] = [
  {
    id: 'csl-category',
    folder: 'cls_ctg',
    names: [],
    title: { zh: 'CSL 论文门类分类（13 类）', en: 'CSL, category of a paper' },
    dimension: 'language_understanding',
    labels: categories,
    gold: { as: 'label', field: 'answer' },
    question: `论文题目：{text}\n这篇论文属于哪个学科门类？从“${categories.join('、')}”中选择。\n答：`,
    ...byText,
    differs: {
      zh: '比较 13 个门类名称每词元的对数似然；作者的脚本把生成的文字归到 ROUGE-L 最高的标签。',
      en: 'Log-likelihoods per token of the 13 names are compared; the authors’ script maps generated text to the label with the highest ROUGE-L.',
    },
    checked: { on: '2026-11-25', files: 'benchmark/cls_ctg/test.tsv', rows: 1000 },
  },
  {
    id: 'csl-discipline',
    folder: 'cls_dcp',
    names: [],
    title: { zh: 'CSL 论文学科分类（67 类）', en: 'CSL, discipline of a paper' },
    dimension: 'language_understanding',
    labels: disciplines,
    gold: { as: 'label', field: 'answer' },
    question: '摘要：{text}\n这篇论文所属的学科是：',
    ...byText,
    differs: {
      zh: '学科不在题中列出，比较 67 个名称每词元的对数似然；作者的脚本把生成的文字归到 ROUGE-L 最高的标签。',
      en: 'The 67 disciplines are not listed; log-likelihoods per token of their names are compared; the authors’ script maps generated text to the label with the highest ROUGE-L.',
    },
    checked: false,
  },
  {
    id: 'csl-title',
    folder: 'ts',
    names: ['csl-title'],
    title: { zh: 'CSL 论文标题生成', en: 'CSL, title of a paper' },
    dimension: 'generation_summarisation',
    gold: { as: 'texts', field: 'answer' },
    question: '根据下面的论文摘要写出论文标题，只输出标题。\n摘要：{text}\n标题：',
    solve: { use: 'generate', maxTokens: 64, stop: [] },
    score: { use: 'summary', extract: [{ use: 'firstLine' }], tokens: 'characters' },
    metric: 'rougeL',
    differs: {
      zh: '按字计算 ROUGE-L；作者按 BERT 词元计算。',
      en: 'ROUGE-L over characters; the authors compute it over BERT tokens.',
    },
    checked: { on: '2026-11-25', files: 'benchmark/ts/test.tsv', rows: 1000 },
  },
  {
    id: 'csl-keywords',
    folder: 'kg',
    names: ['csl-keywords'],
    title: { zh: 'CSL 论文关键词生成', en: 'CSL, keywords of a paper' },
    dimension: 'generation_summarisation',
    gold: { as: 'texts', field: 'answer', split: '_' },
    question: '写出下面这篇论文的关键词，用“、”分隔，只输出关键词。\n{text}\n关键词：',
    solve: { use: 'generate', maxTokens: 64, stop: [] },
    score: { use: 'labels', extract: [{ use: 'firstLine' }] },
    metric: 'f1',
    differs: {
      zh: '报告关键词集合的 F1；作者报告 Bpref。',
      en: 'F1 of the set of keywords; the authors report Bpref.',
    },
    checked: { on: '2026-11-25', files: 'benchmark/kg/test.tsv', rows: 1000 },
  },
]

const task = ({ folder, names, labels, gold, question, differs, ...own }: Task): Card => ({
  version: 1,
  source: { modelscope: null, huggingface: null, github: 'ydli-ai/CSL' },
  split: 'test',
  licence: apache,
  data: {
    from: 'folder',
    folders: ['benchmark', 'CSL', ...names],
    reader: { use: 'tsv', columns: ['task', 'text', 'answer'] },
    file: [`${folder}/test.tsv`, `**/${folder}/test.tsv`, 'test.tsv'],
  },
  subsets: { by: 'none' },
  sample: {
    fields: { text: 'text' },
    gold,
    ...(labels ? { options: { from: 'labels', labels: labels.map((name) => label(name)) } } : {}),
  },
  prompt: { question, via: own.solve.use === 'generate' ? 'chat' : 'text' },
  ...own,
  average: 'micro',
  protocol: { follows: ownPrompt, differs },
})

export const csl = tasks.map(task)
