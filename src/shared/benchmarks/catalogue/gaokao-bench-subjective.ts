import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

export const gaokaoBenchSubjective = {
  id: 'gaokao-bench-subjective',
  version: 1,
  title: { zh: 'GAOKAO-Bench 主观题', en: 'GAOKAO-Bench, subjective questions' },
  dimension: 'subject_knowledge',
  source: {
    modelscope: null,
    huggingface: null,
    github: 'OpenLMLab/GAOKAO-Bench',
    archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/GAOKAO-BENCH.zip',
  },
  split: 'Subjective_Questions',
  licence: { name: 'Apache-2.0', use: 'permissive' },
  data: {
    from: 'folder',
    folders: [
      'Data/Subjective_Questions',
      'Fill-in-the-blank_Questions',
      'Open-ended_Questions',
      'GAOKAO-Bench',
    ],
    reader: { use: 'auto', path: 'example' },
    file: '{subset}.json',
  },
  subsets: {
    by: 'file',
    list: named([
      ['2010-2022_Biology_Open-ended_Questions', '生物解答题', 'Biology'],
      ['2010-2022_Chemistry_Open-ended_Questions', '化学解答题', 'Chemistry'],
      ['2010-2022_Chinese_Language_Ancient_Poetry_Reading', '语文古代诗歌阅读题', 'Ancient poetry'],
      ['2010-2022_Chinese_Language_Classical_Chinese_Reading', '语文文言文阅读题', 'Classical Chinese'],
      [
        '2010-2022_Chinese_Language_Famous_Passages_and_Sentences_Dictation',
        '语文名篇名句默写题',
        'Famous passages',
      ],
      [
        '2010-2022_Chinese_Language_Language_and_Writing_Skills_Open-ended_Questions',
        '语文语言文字运用解答题',
        'Language and writing',
      ],
      ['2010-2022_Chinese_Language_Literary_Text_Reading', '语文文学类文本阅读题', 'Literary texts'],
      ['2010-2022_Chinese_Language_Practical_Text_Reading', '语文实用类文本阅读题', 'Practical texts'],
      ['2010-2022_Geography_Open-ended_Questions', '地理解答题', 'Geography'],
      ['2010-2022_History_Open-ended_Questions', '历史解答题', 'History'],
      ['2010-2022_Math_II_Fill-in-the-Blank', '文科数学填空题', 'Mathematics II, blanks'],
      ['2010-2022_Math_II_Open-ended_Questions', '文科数学解答题', 'Mathematics II'],
      ['2010-2022_Math_I_Fill-in-the-Blank', '理科数学填空题', 'Mathematics I, blanks'],
      ['2010-2022_Math_I_Open-ended_Questions', '理科数学解答题', 'Mathematics I'],
      ['2010-2022_Physics_Open-ended_Questions', '物理解答题', 'Physics'],
      ['2010-2022_Political_Science_Open-ended_Questions', '政治解答题', 'Political science'],
      ['2012-2022_English_Language_Error_Correction', '英语短文改错题', 'English, corrections'],
      ['2014-2022_English_Language_Cloze_Passage', '英语短文填词题', 'English, missing words'],
    ]),
  },
  sample: { id: 'index', fields: { question: 'question' }, gold: { as: 'texts', field: 'answer' } },
  prompt: {
    question:
      '请解答下面的{subject}\n仔细阅读题目并充分结合你已有的知识，解答其中的问题，请你一步步思考并将思考过程写在【解析】和<eoe>之间。请把你的答案写在【答案】和<eoa>之间\n完整的题目回答格式如下：\n(1)【解析】 ...<eoe>\n【答案】...<eoa>\n (2)【解析】 ...<eoe>\n【答案】...<eoa>\n请你严格按照上述格式作答，如果不止一道题，请分别作答。\n题目如下：{question}',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 2048, stop: [] },
  score: {
    use: 'judge',
    ask: '你是一位高考阅卷老师。请对照参考答案给下面的作答评分，按得分点给分，步骤正确而结果有误的酌情给部分分。\n\n题目：\n{question}\n\n参考答案：\n{reference}\n\n考生作答：\n{reply}\n\n先简要说明各得分点，最后一行写“得分率：N”，N 为所得分数占满分的百分数（0 到 100）。',
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
      zh: 'GAOKAO-Bench 的零样本作答格式；按得分占满分的比例评分，裁判模型代替作者的人工阅卷。',
      en: 'GAOKAO-Bench’s zero-shot form of answering; scored as the share of full marks, a judge model in place of the authors’ human markers.',
    },
    differs: {
      zh: '各科说明句合并为一种写法；裁判提示词为本项目自拟，各题得分率等权，不按分值加权（OpenCompass 对主观题一律记 0 分）；贪心解码，最多 2,048 个词元。',
      en: 'One wording for all subjects; the judge’s prompt is our own and every question weighs the same, not by its marks (OpenCompass gives all subjective questions 0); greedy, at most 2,048 tokens.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
