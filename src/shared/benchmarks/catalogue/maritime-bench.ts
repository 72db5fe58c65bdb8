import type { BenchmarkCardInput } from '../schema'

export const maritimeBench = {
  id: 'maritime-bench',
  version: 1,
  title: { zh: 'MaritimeBench 航海知识', en: 'MaritimeBench' },
  dimension: 'subject_knowledge',
  source: { modelscope: 'HiDolphin/MaritimeBench', huggingface: null, github: null },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['MaritimeBench'],
    file: ['test.jsonl', 'test.csv', 'data/test-*.parquet'],
  },
  subsets: { by: 'none' },
  sample: {
    fields: { question: 'question' },
    options: { from: 'columns', columns: ['A', 'B', 'C', 'D'] },
    gold: { as: 'letter', field: 'answer' },
  },
  prompt: {
    question:
      '请回答单选题。要求只输出选项，不输出解释，将选项放在[]里，直接输出答案。示例：\n\n题目：在船舶主推进动力装置中，传动轴系在运转中承受以下复杂的应力和负荷，但不包括______。\n选项：\nA. 电磁力\nB. 压拉应力\nC. 弯曲应力\nD. 扭应力\n答：[A] 当前题目\n {question}\n选项：\n{options}',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 256, stop: [] },
  score: {
    use: 'letter',
    extract: [{ use: 'regex', pattern: '\\[([A-D])\\]', which: 'last' }],
  },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'EvalScope maritime_bench：零样本，只输出方括号里的字母，取最后一个 [A]–[D]。',
      en: 'EvalScope maritime_bench: zero-shot, only the letter in square brackets, the last [A]–[D] counts.',
    },
    differs: {
      zh: '说明与示例作为用户消息，而不是系统消息；贪心解码，最多 256 个词元；没有方括号的回答计为无法解析。',
      en: 'Instruction and example are in the user’s message, not a system message; greedy, at most 256 tokens; a reply without brackets counts as unparsed.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
