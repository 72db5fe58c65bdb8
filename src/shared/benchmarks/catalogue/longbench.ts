import { published } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
interface Task extends Pick<Card, 'title' | 'score' | 'metric' | 'checked'> {
  readonly name: string
  readonly question: string
  readonly maxTokens: number
  readonly scored: Card['protocol']['differs']
  /** The authors' zero-shot results, in the order of `models`. */
  readonly scores: readonly number[]
}

const models = ['GPT-3.5-Turbo-16k', 'Llama2-7B-chat-4k', 'ChatGLM2-6B-32k', 'ChatGLM3-6B-32k']

const tasks: readonly Task[] = [
  {
    name: 'multifieldqa_zh',
    scores: [61.2, 11.9, 51.6, 62.3],
    title: { zh: 'LongBench 单文档问答（MultiFieldQA-zh）', en: 'LongBench MultiFieldQA-zh' },
    question:
      '阅读以下文字并用中文简短回答：\n\n{context}\n\n现在请基于上面的文章回答下面的问题，只告诉我答案，不要输出任何其他字词。\n\n问题：{input}\n回答：',
    maxTokens: 64,
    score: { use: 'tokenF1', tokens: 'jieba' },
    metric: 'f1',
    scored: { zh: 'jieba 词元的 F1', en: 'F1 over jieba tokens' },
    checked: {
      on: '2026-11-25',
      files: 'multifieldqa_zh.jsonl, a copy with 100 of the 200 questions',
      rows: 100,
    },
  },
  {
    name: 'dureader',
    scores: [28.7, 5.2, 37.6, 44.78],
    title: { zh: 'LongBench 多文档问答（DuReader）', en: 'LongBench DuReader' },
    question:
      '请基于给定的文章回答下述问题。\n\n文章：{context}\n\n请基于上述文章回答下面的问题。\n\n问题：{input}\n回答：',
    maxTokens: 128,
    score: { use: 'summary', tokens: 'jieba', as: 'rouge' },
    metric: 'rougeL',
    scored: { zh: 'jieba 词元的 ROUGE-L', en: 'ROUGE-L over jieba tokens' },
    checked: false,
  },
  {
    name: 'vcsum',
    scores: [16, 0.2, 16.2, 17.8],
    title: { zh: 'LongBench 会议摘要（VCSUM）', en: 'LongBench VCSUM' },
    question:
      '下面有一段会议记录，请你阅读后，写一段总结，总结会议的内容。\n会议记录：\n{context}\n\n会议总结：',
    maxTokens: 512,
    score: { use: 'summary', tokens: 'jieba', as: 'rouge' },
    metric: 'rougeL',
    scored: { zh: 'jieba 词元的 ROUGE-L', en: 'ROUGE-L over jieba tokens' },
    checked: false,
  },
  {
    name: 'lsht',
    scores: [29.2, 19.8, 27.7, 42],
    title: { zh: 'LongBench 新闻分类（LSHT）', en: 'LongBench LSHT' },
    question: '请判断给定新闻的类别，下面是一些例子。\n\n{context}\n{input}',
    maxTokens: 64,
    score: { use: 'text', extract: [{ use: 'firstLine' }], match: 'contains' },
    metric: 'accuracy',
    scored: {
      zh: '第一行含有正确类别即为对（作者再除以出现的类别数）',
      en: 'right where the first line holds the class (the authors divide by the number of classes named)',
    },
    checked: false,
  },
  {
    name: 'passage_retrieval_zh',
    scores: [77.5, 0.5, 64.5, 94],
    title: { zh: 'LongBench 段落检索（PassageRetrieval-zh）', en: 'LongBench PassageRetrieval-zh' },
    question:
      '以下是若干段落文字，以及其中一个段落的摘要。请确定给定的摘要出自哪一段。\n\n{context}\n\n下面是一个摘要\n\n{input}\n\n请输入摘要所属段落的编号。答案格式必须是"段落1"，"段落2"等格式\n\n答案是：',
    maxTokens: 32,
    score: { use: 'number', extract: [{ use: 'whole' }], anywhere: true },
    metric: 'share',
    scored: {
      zh: '回答中的数字有多大比例等于正确段落的编号',
      en: 'the share of the numbers in the reply that are the right passage',
    },
    checked: false,
  },
]

const task = ({ name, question, maxTokens, scored, scores, ...own }: Task): Card => ({
  id: `longbench-${name.replaceAll('_', '-')}`,
  version: 2,
  dimension: 'long_context',
  source: {
    modelscope: null,
    huggingface: 'THUDM/LongBench',
    github: 'THUDM/LongBench',
    archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/Longbench.zip',
  },
  split: 'test',
  licence: { name: 'MIT', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['LongBench', 'Longbench', `longbench-${name.replaceAll('_', '-')}`],
    file: [`${name}.jsonl`, `**/${name}.jsonl`, `${name}/test-*.parquet`],
  },
  subsets: { by: 'none' },
  sample: {
    id: '_id',
    fields: { context: 'context', input: { field: 'input', optional: true } },
    gold: {
      field: 'answers',
      ...(name === 'passage_retrieval_zh' ? { as: 'number', match: '段落(\\d+)' } : { as: 'texts' }),
    },
  },
  prompt: { question, via: 'chat', cut: 'counts' },
  solve: { use: 'generate', maxTokens, stop: [] },
  ...own,
  average: 'micro',
  references: published(
    {
      metric: own.metric,
      settings: {
        zh: '作者的结果：零样本，过长的从中间截断。',
        en: 'The authors’ results: zero-shot, the middle cut.',
      },
      source: 'github.com/THUDM/LongBench LongBench/README.md, commit c5ea10b',
    },
    Object.fromEntries(models.map((model, i) => [model, scores[i] ?? 0])),
  ),
  protocol: {
    follows: {
      zh: `LongBench 官方提示词与长度上限（${maxTokens} 个词元）；${scored.zh}，多个参考答案取最大值。`,
      en: `LongBench’s own prompt and length limit (${maxTokens} tokens); ${scored.en}, the maximum over references.`,
    },
    differs: {
      zh: '超出上下文的提示词从中间截断（作者也从中间截断，但按固定长度）。',
      en: 'A prompt longer than the context loses its middle (the authors also cut the middle, at a fixed length).',
    },
  },
})

export const longbench = tasks.map(task)
