import { unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Task extends Pick<Card, 'title' | 'score' | 'metric'> {
  readonly name: string
  readonly question: string
  readonly maxTokens: number
  readonly scored: Card['protocol']['differs']
  /** Where the references are, if not all of them count. */
  readonly answers?: string
}

const lengths = ['16k', '32k', '64k', '128k', '256k']
const mixed =
  '请根据下面给定的文章回答问题，问题和答案只与其中一篇文章有关。\n\n文章：{context}\n\n现在请基于上述文章回答下面的问题，问题和答案只与其中一篇文章有关。\n\n问题：{input}\n回答：'
const f1 = { score: { use: 'keywordF1' }, metric: 'f1' } as const
const keywords = {
  zh: '贪心解码。指标与作者一致：第一个参考答案的 jieba 词元 F1，答案关键词（去掉常用词）召回不足 0.4 时计 0。',
  en: 'Greedy. The metric is the authors’: F1 over jieba’s words of the first reference, 0 where less than 0.4 of the answer’s keyword is recalled, common words left out.',
}

const tasks: readonly Task[] = [
  {
    name: 'cmrc_mixup',
    title: { zh: 'LV-Eval CMRC 混合长文阅读', en: 'LV-Eval cmrc_mixup' },
    question: mixed,
    maxTokens: 64,
    ...f1,
    scored: keywords,
  },
  {
    name: 'dureader_mixup',
    title: { zh: 'LV-Eval DuReader 混合长文问答', en: 'LV-Eval dureader_mixup' },
    question: mixed,
    maxTokens: 64,
    score: { use: 'keywordF1' },
    metric: 'rougeL',
    scored: {
      zh: '贪心解码。指标与作者一致：第一个参考答案的 jieba 词元 ROUGE-L，先去掉作者词表里的词。',
      en: 'Greedy. The metric is the authors’: ROUGE-L over jieba’s words of the first reference, those of the authors’ list left out.',
    },
  },
  {
    name: 'multifieldqa_zh_mixup',
    title: { zh: 'LV-Eval MultiFieldQA 混合长文问答', en: 'LV-Eval multifieldqa_zh_mixup' },
    question:
      '请阅读以下文章并用中文回答问题，问题和答案只与其中一篇文章有关。\n\n文章：{context}\n\n现在请基于上述文章回答下面的问题，问题和答案只与其中一篇文章有关。\n\n问题：{input}\n回答：',
    maxTokens: 64,
    ...f1,
    scored: keywords,
  },
  {
    name: 'lic_mixup',
    title: { zh: 'LV-Eval LIC 混合长文问答', en: 'LV-Eval lic_mixup' },
    question: mixed,
    maxTokens: 64,
    ...f1,
    scored: keywords,
  },
  {
    name: 'factrecall_zh',
    title: { zh: 'LV-Eval 事实召回', en: 'LV-Eval factrecall_zh' },
    question:
      '请基于给定的文章回答下述问题。\n\n文章：{context}\n\n现在请基于上述文章回答下面的问题。\n\n问题：{input}\n回答：',
    maxTokens: 16,
    score: { use: 'tokenF1', tokens: 'jieba' },
    metric: 'f1',
    scored: {
      zh: '贪心解码；第一个参考答案的 jieba 词元 F1。',
      en: 'Greedy; F1 over jieba’s words of the first reference.',
    },
    answers: 'answers.0',
  },
]

const task = ({ name, question, maxTokens, scored, answers, ...own }: Task): Card => ({
  id: `lveval-${name.replaceAll('_', '-')}`,
  version: 2,
  dimension: 'long_context',
  source: { modelscope: null, huggingface: 'Infinigence/LVEval', github: 'infinigence/LVEval' },
  split: 'test',
  licence: unstated,
  data: {
    from: 'folder',
    folders: ['LVEval', 'LV-Eval', name],
    file: ['{subset}.jsonl', `${name}/{subset}.jsonl`, '**/{subset}.jsonl', '{subset}/*', '**/{subset}/*'],
  },
  subsets: {
    by: 'file',
    list: lengths.map((length) => ({ id: `${name}_${length}`, zh: length, en: length })),
  },
  sample: {
    fields: { context: 'context', input: 'input' },
    gold: { as: 'texts', field: [answers ?? 'answers', 'answers'] },
  },
  prompt: { question, via: 'chat' },
  solve: { use: 'generate', maxTokens, stop: [] },
  ...own,
  average: 'macro',
  protocol: {
    follows: {
      zh: `OpenCompass LVEval_${name} 的提示词，五个长度档各为一组，平均按档。`,
      en: `Prompt of OpenCompass LVEval_${name}; the five lengths are subsets and count alike.`,
    },
    differs: scored,
  },
  checked: false,
})

export const lveval = tasks.map(task)
