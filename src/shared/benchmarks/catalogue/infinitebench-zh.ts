import { unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

export const infinitebenchZh = {
  id: 'infinitebench-zh-qa',
  version: 2,
  title: { zh: 'InfiniteBench 中文长篇问答', en: 'InfiniteBench, questions on Chinese books' },
  dimension: 'long_context',
  source: { modelscope: null, huggingface: null, github: 'OpenBMB/InfiniteBench' },
  split: 'longbook_qa_chn',
  licence: unstated,
  data: {
    from: 'folder',
    folders: ['InfiniteBench', 'data'],
    file: ['longbook_qa_chn.jsonl', '**/longbook_qa_chn.jsonl'],
  },
  subsets: { by: 'none' },
  sample: {
    id: 'id',
    fields: { context: 'context', question: 'input' },
    gold: { as: 'texts', field: 'answer' },
  },
  prompt: {
    question: '请根据以下书籍回答我的问题。\n\n{context}\n\n问题：{question}\n请尽量简短地回答。',
    via: 'chat',
    cut: 'counts',
  },
  solve: { use: 'generate', maxTokens: 40, stop: [] },
  score: { use: 'tokenF1', tokens: 'jieba' },
  metric: 'f1',
  average: 'micro',
  protocol: {
    follows: {
      zh: '作者的提示词与长度上限（40 个词元），jieba 词元的 F1，多个参考答案取最大值。',
      en: 'The authors’ prompt and length limit (40 tokens), F1 over jieba tokens, the maximum over references.',
    },
    differs: {
      zh: '超出上下文的书从中间截断。',
      en: 'A book longer than the context loses its middle.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
