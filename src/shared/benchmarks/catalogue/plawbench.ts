import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

export const plawbench = {
  id: 'plawbench',
  version: 1,
  title: { zh: 'PLawBench 法律实务', en: 'PLawBench, legal practice' },
  dimension: 'domain_law',
  source: { modelscope: 'evalscope/PLawBench', huggingface: null, github: 'skylenage/PLawbench' },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['PLawBench', 'data'],
    file: ['test.jsonl', 'data/test-*.parquet'],
  },
  subsets: {
    by: 'field',
    field: 'task',
    list: named([
      ['case_analysis', '案例分析', 'Case analysis'],
      ['legal_consultation', '法律咨询', 'Consultation'],
      ['plaintiff_statement', '起诉状', 'Statement of complaint'],
      ['defendant_statement', '答辩状', 'Statement of defence'],
    ]),
  },
  sample: {
    id: 'id',
    fields: {
      context: { field: 'context', optional: true, before: '## 案例\n', after: '\n\n' },
      question: 'question',
    },
    gold: { as: 'texts', field: 'rubrics' },
  },
  prompt: {
    question:
      '你是一名具有十年以上执业经验的律师，精通中国现行法律法规与司法实践。请完成下面的{subject}任务：案例分析按【结论】【案件事实】【推理过程】【法条依据】四部分作答；法律咨询只输出 10–25 个编号的追问；起诉状与答辩状输出完整文书，不加其他说明。\n\n{context}## 问题\n{question}',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 4096, stop: [] },
  score: {
    use: 'judge',
    ask: '你是一名严谨的法律实务评分专家。请严格按照评分细则逐项检查回答是否有相同或实质相同的内容，不推断、不补充，部分覆盖酌情给部分分。\n\n# 问题\n{question}\n\n# 评分细则\n{reference}\n\n# 待评回答\n{reply}\n\n先逐项说明给分，最后一行写“得分率：N”，N 为所得分数占细则总分的百分数（0 到 100）。',
    reads: {
      as: 'rating',
      min: 0,
      max: 100,
      extract: [{ use: 'after', markers: ['得分率：', '得分率:'], which: 'last' }],
    },
  },
  metric: 'score',
  average: 'macro',
  protocol: {
    follows: {
      zh: 'PLawBench 的做法：按每题自带的评分细则由裁判模型给分，报告得分率；按任务平均，与论文的总分相近。',
      en: 'PLawBench’s way: a judge model scores against the rubric of every question and the share of points counts; averaged over tasks, close to the paper’s overall.',
    },
    differs: {
      zh: '任务说明与裁判提示词为本项目的缩写；裁判直接报出得分率，不分四个维度；贪心解码，最多 4,096 个词元。',
      en: 'Task instructions and the judge’s prompt are shortened by us; the judge states the share itself and the four dimensions are not reported; greedy, at most 4,096 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
