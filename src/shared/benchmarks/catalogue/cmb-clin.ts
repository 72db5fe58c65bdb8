import type { BenchmarkCardInput } from '../schema'

export const cmbClin = {
  id: 'cmb-clin',
  version: 1,
  title: { zh: 'CMB-Clin 临床问诊', en: 'CMB-Clin, clinical cases' },
  dimension: 'domain_medical',
  source: { modelscope: null, huggingface: 'FreedomIntelligence/CMB', github: 'FreedomIntelligence/CMB' },
  split: 'clin',
  licence: { name: 'Apache-2.0', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['cmb-clin-qa', 'CMB-Clin', 'CMB-test-qa', 'Data/CME-test-qa', 'CMB'],
    file: ['CMB-test-qa.json', 'CMB-Clin-qa.json'],
  },
  subsets: { by: 'none' },
  sample: {
    id: 'id',
    each: 'QA_pairs',
    fields: { description: 'description', question: 'question' },
    gold: { as: 'texts', field: ['answer', 'solution'] },
  },
  prompt: { question: '以下是一位病人的病例：\n{description}\n{question}', via: 'chat' },
  solve: { use: 'generate', maxTokens: 1024, stop: [] },
  score: {
    use: 'judge',
    ask: '你是一位严格的医学考官。请对照参考答案，给下面的回答打 1 到 5 的整数分：5 分与参考答案一致且完整，3 分大体正确但有遗漏，1 分错误或答非所问。流畅、相关、完整与专业四方面一并考虑，不因篇幅加分。\n\n病例与问题：\n{question}\n\n参考答案：\n{reference}\n\n待评回答：\n{reply}\n\n先用一句话说明理由，最后一行写“得分：N”。',
    reads: {
      as: 'rating',
      min: 1,
      max: 5,
      extract: [{ use: 'after', markers: ['得分：', '得分:'], which: 'last' }],
    },
  },
  metric: 'score',
  average: 'micro',
  protocol: {
    follows: {
      zh: '作者的提问（病例与问题）与参考答案，由裁判模型打分，换算到 0–1。',
      en: 'The authors’ question (case and question) and reference answers, rated by a judge model, mapped to 0–1.',
    },
    differs: {
      zh: '每个问题单独提问，不带前几轮问答；裁判提示词为本项目自拟，作者分四个方面各打一次分；贪心解码，最多 1,024 个词元。',
      en: 'Every question is asked on its own, without the turns before; the judge’s prompt is our own where the authors rate four aspects apart; greedy, at most 1,024 tokens.',
    },
  },
  checked: { on: '2026-11-25', files: 'Data/CME-test-qa/CMB-test-qa.json, 74 cases, all read', rows: 208 },
} satisfies BenchmarkCardInput
