import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

export const iquiz = {
  id: 'iquiz',
  version: 1,
  title: { zh: 'IQuiz 智商情商测试', en: 'IQuiz, IQ and EQ' },
  dimension: 'logic_reasoning',
  source: { modelscope: 'AI-ModelScope/IQuiz', huggingface: null, github: null },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['IQuiz'],
    file: ['{subset}/test.jsonl', '{subset}/test*'],
  },
  subsets: {
    by: 'file',
    list: named([
      ['IQ', '智商', 'IQ'],
      ['EQ', '情商', 'EQ'],
    ]),
  },
  sample: {
    fields: { question: 'question' },
    options: { from: 'list', field: 'choices' },
    gold: { as: 'letter', field: 'answer' },
  },
  prompt: {
    question:
      '回答下面的单项选择题，请选出其中的正确答案。你的回答的最后一行应该是这样的格式："答案：[LETTER]"（不带引号），其中 [LETTER] 是 {letters} 中的一个。请在回答前进行一步步思考。\n\n问题：{question}\n选项：\n{options}\n',
    option: '{letter}) {text}',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 2048, stop: [] },
  score: {
    use: 'letter',
    among: 'ABCDEFGH',
    extract: [
      { use: 'after', markers: ['答案：', '答案:'], which: 'last' },
      { use: 'letter', which: 'last' },
    ],
  },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'EvalScope iquiz：零样本思维链，取最后一个“答案：”之后的字母，没有则取最后一个选项字母。',
      en: 'EvalScope iquiz: zero-shot chain of thought; the letter after the last 答案：, else the last letter that names an option.',
    },
    differs: {
      zh: '字母列表的标点不同；贪心解码，最多 2,048 个词元。',
      en: 'The list of letters is punctuated differently; greedy, at most 2,048 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
