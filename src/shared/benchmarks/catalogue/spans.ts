import { unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
type Own = 'id' | 'title' | 'source' | 'split' | 'data' | 'score' | 'metric' | 'protocol' | 'checked'
interface Spans extends Pick<Card, Own> {
  readonly question: string
  readonly stop: string[]
}

const answers = { context: 'context', question: 'question' }
const untilNewline = {
  zh: '回答到换行为止，最多 64 个词元。',
  en: 'The reply ends at a line break, at most 64 tokens.',
}

/** The answer is a piece of the passage. */
const sets: readonly Spans[] = [
  {
    id: 'drcd',
    title: { zh: 'DRCD 繁体阅读理解', en: 'DRCD, reading in traditional characters' },
    source: {
      ...{ modelscope: 'opencompass/drcd_dev', huggingface: 'opencompass/drcd_dev' },
      github: 'CLUEbenchmark/CLUE',
    },
    split: 'dev',
    data: {
      from: 'folder',
      folders: ['DRCD', 'drcd_dev', 'drcd_public'],
      file: [
        'DRCD_dev.json',
        '**/DRCD_dev.json',
        'dev.json',
        'drcd/validation-*.parquet',
        '*dev*.*',
        '**/*dev*.*',
      ],
    },
    question:
      '根据文章回答问题。你的答案应该尽可能简练，请以 ‘答案是’ 开头的句式作答。\n文章：{context}\n问：{question}\n答：',
    stop: [],
    score: {
      use: 'cmrcSpan',
      extract: [{ use: 'after', markers: ['答案是'], which: 'first' }, { use: 'firstLine' }],
    },
    metric: 'f1',
    protocol: {
      follows: {
        zh: 'OpenCompass CLUE_DRCD_gen 的提示词；按 CMRC 2018 官方脚本的切分计算 EM 与 F1。',
        en: 'Prompt of OpenCompass CLUE_DRCD_gen; EM and F1 with the segmentation of the official CMRC 2018 script.',
      },
      differs: {
        zh: '取第一个“答案是”之后的一行，没有则取第一行；OpenCompass 只报告 EM。',
        en: 'The rest of the line after the first 答案是, else the first line; OpenCompass reports EM only.',
      },
    },
    checked: false,
  },
  {
    id: 'xquad-zh',
    title: { zh: 'XQuAD 中文抽取阅读', en: 'XQuAD, Chinese' },
    source: { modelscope: null, huggingface: 'google/xquad', github: 'google-deepmind/xquad' },
    split: 'validation',
    data: {
      from: 'folder',
      folders: ['xquad', 'XQuAD', 'xquad.zh'],
      file: [
        'xquad.zh.json',
        '**/xquad.zh.json',
        'xquad.zh/validation-*.parquet',
        '**/xquad.zh/*',
        'validation-*.parquet',
      ],
    },
    question: '语境: {context}\n\n问题: {question}\n\n回答:',
    stop: ['\n'],
    score: { use: 'tokenF1', tokens: 'mixed' },
    metric: 'f1',
    protocol: {
      follows: {
        zh: 'lm-evaluation-harness xquad_zh 的提示词，逐字相同；EM 与 F1。',
        en: 'Prompt of lm-evaluation-harness xquad_zh, to the letter; EM and F1.',
      },
      differs: {
        zh: `F1 按中文逐字切分，SQuAD 脚本按空格切分，中文答案几乎只有全对全错。${untilNewline.zh}`,
        en: `F1 over Chinese characters; SQuAD’s script splits at spaces, which makes a Chinese answer all right or all wrong. ${untilNewline.en}`,
      },
    },
    checked: { on: '2026-11-25', files: 'xquad.zh.json', rows: 1190 },
  },
  {
    id: 'mlqa-zh',
    title: { zh: 'MLQA 中文抽取阅读', en: 'MLQA, Chinese' },
    source: { modelscope: null, huggingface: 'facebook/mlqa', github: null },
    split: 'test',
    data: {
      from: 'folder',
      folders: ['MLQA_V1', 'mlqa', 'mlqa.zh.zh'],
      file: [
        'test/test-context-zh-question-zh.json',
        '**/test-context-zh-question-zh.json',
        'mlqa.zh.zh/test-*.parquet',
        '**/mlqa.zh.zh/test*',
        'test-*.parquet',
      ],
    },
    question: 'Context: {context}\n\nQuestion: {question}\n\nAnswer:',
    stop: ['\n'],
    score: { use: 'tokenF1', tokens: 'mixed' },
    metric: 'f1',
    protocol: {
      follows: {
        zh: 'lm-evaluation-harness mlqa_zh_zh 的提示词，逐字相同；F1 按 MLQA 脚本对中文逐字切分。',
        en: 'Prompt of lm-evaluation-harness mlqa_zh_zh, to the letter; F1 with MLQA’s segmentation, Chinese by character.',
      },
      differs: untilNewline,
    },
    checked: false,
  },
]

const spansCard = ({ question, stop, ...own }: Spans): Card => ({
  version: 1,
  dimension: 'reading',
  licence: unstated,
  subsets: { by: 'none' },
  sample: {
    id: 'id',
    fields: answers,
    gold: { as: 'texts', field: ['answers.text', 'answers'] },
  },
  prompt: { question, via: 'chat' },
  solve: { use: 'generate', maxTokens: 64, stop },
  average: 'micro',
  ...own,
})

export const spans = sets.map(spansCard)
