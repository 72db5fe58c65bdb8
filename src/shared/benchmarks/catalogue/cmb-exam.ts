import type { BenchmarkCardInput } from '../schema'

export const cmbExam = {
  id: 'cmb-exam',
  version: 1,
  title: { zh: 'CMB-Exam 中文医学考试', en: 'CMB-Exam' },
  dimension: 'domain_medical',
  source: { modelscope: null, huggingface: 'FreedomIntelligence/CMB', github: 'FreedomIntelligence/CMB' },
  split: 'test',
  licence: { name: 'Apache-2.0', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['CMB', 'CMB-Exam/CMB-test', 'data'],
    file: [
      'CMB-test-choice-question-merge.json',
      'CMB-Exam/CMB-test/CMB-test-choice-question-merge.json', // with the answers above
      'CMB-test/*question*.json',
      'exam/test*',
    ],
    answers: {
      file: ['CMB-test-choice-answer.json', '*test-choice-answer*'],
      key: 'id',
      field: 'answer',
    },
  },
  subsets: { by: 'field', field: 'exam_class', list: [] },
  sample: {
    id: 'id',
    fields: {
      exam_type: 'exam_type',
      exam_class: 'exam_class',
      question_type: 'question_type',
      question: 'question',
    },
    options: { from: 'list', field: 'option' },
    gold: { as: 'letters', field: 'answer' },
  },
  prompt: {
    question:
      '以下是中国{exam_type}中{exam_class}考试的一道{question_type}，不需要做任何分析和解释，直接输出答案选项。\n{question}\n{options}',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 256, stop: [] },
  score: { use: 'letters', among: 'ABCDEF' },
  metric: 'accuracy',
  average: 'macro',
  protocol: {
    follows: {
      zh: '作者的零样本直接作答提示词，逐字相同；在 test 的 11,200 题上评分，答案取自后来公布的 CMB-test-choice-answer.json；多选须与集合完全相同；按 28 个小类平均。',
      en: 'The authors’ zero-shot answer-only prompt to the letter; scored on the 11,200 test questions with the answers published later (CMB-test-choice-answer.json); several letters must be exactly the right set; averaged over the 28 classes.',
    },
    differs: {
      zh: 'OpenCompass 在 val 的 280 题上评分；空选项不列出；提取按本项目的字母规则，而不是取回答里的全部大写字母；贪心解码，最多 256 个词元。',
      en: 'OpenCompass scores val (280 questions); empty options are not listed; extraction by this project’s letter rules, not every capital of the reply; greedy, at most 256 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
