import { apache, unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
const base = { version: 1, checked: false } as const
const forImages = {
  zh: '需要能看图的模型；图片放在题目里的标记处，没有标记的按数据里的次序放在题目之前。',
  en: 'Needs a model that takes images, which stand where the question marks their places, the others before it in the order of the data.',
}

/** Reading texts, tables and forms in pictures. */
const ccOcr = (own: {
  readonly id: string
  readonly title: Card['title']
  readonly files: readonly string[]
  readonly scored: Card['protocol']['differs']
}): Card => ({
  ...base,
  id: own.id,
  title: own.title,
  dimension: 'multimodal',
  source: { modelscope: 'Qwen/CC-OCR', huggingface: 'wulipc/CC-OCR', github: null },
  split: 'test',
  licence: unstated,
  data: { from: 'folder', folders: ['CC-OCR'], file: ['{subset}.tsv', '**/{subset}.tsv'] },
  subsets: { by: 'file', list: own.files.map((id) => ({ id, zh: id, en: id })) },
  sample: {
    id: 'index',
    fields: { question: 'question' },
    images: [['image', 'image_path', 'images']],
    gold: { as: 'texts', field: 'answer' },
  },
  prompt: { question: '{question}', via: 'chat' },
  solve: { use: 'generate', maxTokens: 4096, stop: [] },
  score: { use: 'similarity' },
  metric: 'similarity',
  average: 'micro',
  protocol: {
    follows: {
      zh: '数据自带的提示词，逐字相同。',
      en: 'The prompt that the data holds, to the letter.',
    },
    differs: {
      zh: `${own.scored.zh}列名未在文件上核对。${forImages.zh}`,
      en: `${own.scored.en} The columns were not seen in the file. ${forImages.en}`,
    },
  },
})

const simpleVqa: Card = {
  ...base,
  id: 'simple-vqa-cn',
  title: { zh: 'SimpleVQA 中文', en: 'SimpleVQA, Chinese rows' },
  dimension: 'multimodal',
  source: { modelscope: 'm-a-p/SimpleVQA', huggingface: null, github: null },
  split: 'test',
  licence: unstated,
  data: {
    from: 'folder',
    folders: ['SimpleVQA'],
    file: ['**/test-*.parquet', 'SimpleVQA.jsonl', '**/SimpleVQA*.*', '**/*test*.*'],
    keep: { field: 'language', values: ['CN'] },
  },
  subsets: { by: 'field', field: 'original_category', list: [] },
  sample: {
    id: 'data_id',
    fields: { question: 'question' },
    images: [['image', 'image_path', 'images']],
    gold: { as: 'texts', field: 'answer' },
  },
  prompt: { question: 'Answer the question:\n\n{question}', via: 'chat' },
  solve: { use: 'generate', maxTokens: 512, stop: [] },
  score: {
    use: 'judge',
    ask: '请根据问题与标准答案判断预测答案：含有标准答案的重要信息且没有矛盾为 A（正确），与标准答案矛盾为 B（错误），既没有包含也没有矛盾为 C（未作答）。\n\n问题：{question}\n标准答案：{reference}\n预测答案：{reply}\n\n只回答字母 A、B 或 C。',
    reads: {
      as: 'grade',
      extract: [{ use: 'letter', which: 'first' }, { use: 'whole' }],
      correct: ['A'],
      incorrect: ['B'],
      notAttempted: ['C'],
    },
  },
  metric: 'correct',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'EvalScope simple_vqa 的提示词；裁判模型回答 A（正确）、B（错误）或 C（未作答）。',
      en: 'Prompt of EvalScope’s simple_vqa; a judge model answers A (correct), B (incorrect) or C (not attempted).',
    },
    differs: {
      zh: `只用 language 为 CN 的行；裁判模型由用户选定。${forImages.zh}`,
      en: `Rows whose language is CN only; the judge is the user’s choice. ${forImages.en}`,
    },
  },
}

const papers = [
  ['2010-2023_Math_MCQs', '数学', 'Mathematics'],
  ['2010-2023_History_MCQs', '历史', 'History'],
  ['2010-2023_Biology_MCQs', '生物', 'Biology'],
  ['2010-2023_Physics_MCQs', '物理', 'Physics'],
  ['2010-2023_Chemistry_MCQs', '化学', 'Chemistry'],
  ['2010-2023_Political_Science_MCQs', '政治', 'Politics'],
  ['2010-2023_Geography_MCQs', '地理', 'Geography'],
  ['2010-2023_Chinese_Pratical_Lit', '语文实用类文本', 'Chinese, practical texts'],
] as const

const gaokaoMm: Card = {
  ...base,
  id: 'gaokao-mm',
  title: { zh: 'GAOKAO-MM 高考多模态', en: 'GAOKAO-MM' },
  dimension: 'multimodal',
  source: { modelscope: null, huggingface: null, github: 'OpenMOSS/GAOKAO-MM' },
  split: '2010–2023',
  licence: apache,
  data: {
    from: 'folder',
    folders: ['Data', 'GAOKAO-MM'],
    reader: { use: 'auto', path: 'example' },
    file: ['{subset}.json', 'Data/{subset}.json', '**/{subset}.json'],
  },
  subsets: { by: 'file', list: papers.map(([id, zh, en]) => ({ id, zh, en })) },
  sample: {
    id: 'index',
    fields: { question: 'question' },
    images: ['picture'],
    gold: { as: 'letters', field: 'answer' },
  },
  prompt: {
    question:
      '请你做一道{subject}选择题\n请你结合文字和图片一步一步思考,并将思考过程写在【解析】和<eoe>之间。你将从A，B，C，D中选出正确的答案，并写在【答案】和<eoa>之间。\n题目如下：{question}',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 2048, stop: [] },
  score: {
    use: 'letters',
    extract: [
      { use: 'regex', pattern: '【答案】\\s*([A-G、，, ]+)', which: 'last' },
      { use: 'after', markers: ['答案是', '答案为', '答案：', '答案:'], which: 'last' },
      { use: 'chain', rules: [{ use: 'lastLine' }, { use: 'letter', which: 'all' }] },
    ],
  },
  metric: 'half',
  average: 'macro',
  protocol: {
    follows: {
      zh: '作者的提示词与【答案】标记；全对得满分，漏选得一半。',
      en: 'The authors’ prompt and their 【答案】 marker; the exact set scores in full, a part of it half.',
    },
    differs: {
      zh: `一题多问按所有字母的集合计，作者逐问计分并按分值加权。${forImages.zh}`,
      en: `A question with several parts counts as one set of letters; the authors score each part, weighted by its marks. ${forImages.en}`,
    },
  },
}

const olympiadPapers = [
  ['maths_zh_CEE', '数学，高考', 'Mathematics, entrance exam'],
  ['maths_zh_COMP', '数学，竞赛', 'Mathematics, competition'],
  ['physics_zh_CEE', '物理，高考', 'Physics, entrance exam'],
] as const

/** The text-only and the illustrated half of OlympiadBench's open-ended Chinese problems. */
const olympiad = (kind: 'TO' | 'MM'): Card => ({
  ...base,
  id: kind === 'TO' ? 'olympiad-bench-zh' : 'olympiad-bench-zh-images',
  title: {
    zh: kind === 'TO' ? 'OlympiadBench 中文（纯文字）' : 'OlympiadBench 中文（图文）',
    en: kind === 'TO' ? 'OlympiadBench, Chinese, text only' : 'OlympiadBench, Chinese, with images',
  },
  dimension: 'math',
  source: { modelscope: 'AI-ModelScope/OlympiadBench', huggingface: null, github: null },
  split: 'train',
  licence: unstated,
  data: {
    from: 'folder',
    folders: ['OlympiadBench', 'OlympiadBench_Dataset', 'data'],
    file: ['{subset}/*', '**/{subset}/*', '{subset}.*', '**/{subset}.*'],
  },
  subsets: {
    by: 'file',
    list: olympiadPapers.map(([id, zh, en]) => ({ id: `OE_${kind}_${id}`, zh, en })),
  },
  sample: {
    id: 'id',
    fields: {
      context: { field: 'context', optional: true, after: '\n' },
      question: 'question',
    },
    ...(kind === 'MM' ? { images: ['image_1', 'image_2', 'image_3', 'image_4', 'image_5'] } : {}),
    gold: { as: 'texts', field: 'final_answer' },
  },
  prompt: {
    question:
      '请解答下面的题目，解答的最后以“所以最终答案是\\boxed{答案}。”给出最终答案。\n{context}{question}',
    via: 'chat',
  },
  solve: { use: 'generate', maxTokens: 4096, stop: [] },
  score: {
    use: 'expression',
    extract: [{ use: 'boxed' }, { use: 'after', markers: ['所以最终答案是'], which: 'last' }],
  },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'OlympiadBench 的中文开放题；答案在最后一个“所以最终答案是”之后。',
      en: 'Open-ended Chinese problems of OlympiadBench; the answer follows the last 所以最终答案是.',
    },
    differs: {
      zh: `提示词按作者的要求缩写；答案按表达式比较，不按每题的误差，多个答案的题只须答出其一，证明题（TP）不评。${kind === 'MM' ? forImages.zh : ''}`,
      en: `The prompt is a short form of the authors’; answers are compared as expressions, not within each problem’s tolerance, one of several answers is enough, and proofs (TP) are left out. ${kind === 'MM' ? forImages.en : ''}`.trimEnd(),
    },
  },
})

export const imageTexts = [
  ccOcr({
    id: 'cc-ocr-multi-scene-zh',
    title: { zh: 'CC-OCR 多场景文字识别', en: 'CC-OCR, Chinese text in many scenes' },
    files: ['zh_doc_100', 'zh_handwriting_50', 'zh_scene_450', 'zh_dense_50', 'zh_vertical_100'],
    scored: {
      zh: '按编辑距离计相似度；作者按字计 F1。',
      en: 'Similarity by edit distance; the authors compute F1 over characters.',
    },
  }),
  ccOcr({
    id: 'cc-ocr-doc-parsing-zh',
    title: { zh: 'CC-OCR 文档与表格解析', en: 'CC-OCR, Chinese documents and tables' },
    files: ['doc_photo_chn_75', 'doc_scan_chn_75', 'table_photo_chn_75', 'table_scan_chn_75'],
    scored: {
      zh: '文档与表格都按编辑距离计相似度；作者对表格用 TEDS。',
      en: 'Similarity by edit distance for both; the authors use TEDS for tables.',
    },
  }),
  simpleVqa,
  gaokaoMm,
  olympiad('TO'),
  olympiad('MM'),
]
