import { unstated } from '../parts'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
type Own = 'id' | 'title' | 'source' | 'split' | 'data' | 'sample' | 'protocol'
interface Questions
  extends Pick<Card, Own>, Partial<Pick<Card, 'licence' | 'subsets' | 'score' | 'metric' | 'dimension'>> {
  readonly question: string
  readonly option?: string
  readonly maxTokens?: number
}

const letters = { from: 'columns' as const, columns: ['A', 'B', 'C', 'D'] }
const english =
  "Answer the following multiple choice question. The last line of your response should be of the following format: 'ANSWER: [LETTER]' (without quotes) where [LETTER] is one of {letters}. Think step by step before answering.\n\n{hint}{question}\n\n{options}"
const chinese =
  '回答下面的单项选择题，请选出其中的正确答案。你的回答的最后一行应该是这样的格式："答案：[LETTER]"（不带引号），其中 [LETTER] 是 {letters} 中的一个。请在回答前进行一步步思考。\n\n问题：{question}\n选项：\n{options}\n'
const byMarker: Card['score'] = {
  use: 'letter',
  extract: [
    { use: 'after', markers: ['ANSWER:', '答案：', '答案:'], which: 'last' },
    { use: 'letter', which: 'last' },
  ],
}
const shortAnswer = '{question}\nAnswer the question using a single word or phrase.'
const vlmevalkit = (file: string) => ({
  ...{ modelscope: null, github: null },
  archive: `https://opencompass.openxlab.space/utils/VLMEval/${file}`,
})
const huggingface = (name: string) => ({ modelscope: null, huggingface: name, github: null })
const forImages = {
  zh: '需要能看图的模型；图片放在题目里的标记处，没有标记的按数据里的次序放在题目之前。',
  en: 'Needs a model that takes images, which stand where the question marks their places, the others before it in the order of the data.',
}
const also = (zh: string, en: string) => ({ zh: `${zh}${forImages.zh}`, en: `${en} ${forImages.en}` })

const sets: readonly Questions[] = [
  {
    id: 'cmmmu',
    title: { zh: 'CMMMU 大学多学科多模态（选择题）', en: 'CMMMU, multiple choice of university subjects' },
    source: { modelscope: 'lmms-lab/CMMMU', huggingface: 'lmms-lab/CMMMU', github: null },
    split: 'val',
    data: {
      from: 'folder',
      folders: ['CMMMU', 'data'],
      file: ['data/val-*.parquet', '**/val-*.parquet', '**/*val*'],
      keep: [
        { field: 'type', values: ['选择'] },
        { field: 'answer', values: ['A', 'B', 'C', 'D'] },
      ],
    },
    subsets: { by: 'field', field: 'subcategory', list: [] },
    sample: {
      id: 'id',
      fields: { question: 'question' },
      images: ['image_1', 'image_2', 'image_3', 'image_4', 'image_5'],
      options: { from: 'columns', columns: ['option1', 'option2', 'option3', 'option4'] },
      gold: { as: 'letter', field: 'answer' },
    },
    question:
      '请回答以下多项选择题，并选出正确选项。这些题目可能包括单选和多选题型。\n{question}\n{options}\n正确选项：',
    protocol: {
      follows: {
        zh: 'CMMMU 选择题的提示词第一句，按字母计分。',
        en: 'First sentence of CMMMU’s prompt for choices, scored by letter.',
      },
      differs: also(
        '只评单选题，多选、判断与填空不评。',
        'Single-choice questions only, neither multi-select nor true/false nor blanks.',
      ),
    },
  },
  {
    id: 'cmmu',
    title: { zh: 'CMMU 中小学多模态（选择题）', en: 'CMMU, multiple choice of school subjects' },
    source: { modelscope: 'evalscope/CMMU', huggingface: null, github: null },
    split: 'val',
    data: {
      from: 'folder',
      folders: ['CMMU'],
      file: ['**/val-*.parquet', '**/*val*.*'],
      keep: { field: 'type', values: ['multiple-choice'] },
    },
    subsets: {
      by: 'field',
      field: 'subject',
      list: [
        ['biology', '生物', 'Biology'],
        ['chemistry', '化学', 'Chemistry'],
        ['geography', '地理', 'Geography'],
        ['history', '历史', 'History'],
        ['math', '数学', 'Mathematics'],
        ['physics', '物理', 'Physics'],
        ['politics', '政治', 'Politics'],
      ].map(([id = '', zh = '', en = '']) => ({ id, zh, en })),
    },
    sample: {
      id: 'id',
      fields: { question: 'question_info' },
      images: [['image', 'image_path', 'images']],
      options: { from: 'list', field: 'options' },
      gold: { as: 'letter', field: ['answer.0', 'answer'] },
    },
    question: chinese,
    protocol: {
      follows: {
        zh: 'EvalScope CMMU 的中文单选模板，取最后一个“答案：”之后的字母。',
        en: 'Chinese single-choice template of EvalScope’s CMMU, the letter after the last 答案：.',
      },
      differs: also(
        '只评单选题，多选与填空不评。',
        'Single-choice questions only, neither multi-select nor blanks.',
      ),
    },
  },
  {
    id: 'cc-bench',
    title: { zh: 'CCBench 中国文化多模态', en: 'CCBench, Chinese culture in images' },
    source: { modelscope: 'lmms-lab/MMBench', huggingface: 'lmms-lab/MMBench_CN', github: null },
    split: 'test',
    data: {
      from: 'folder',
      folders: ['MMBench', 'MMBench_CN'],
      file: [
        'cc/test-*.parquet',
        '**/cc/test*',
        'chinese_culture/test*',
        '**/chinese_culture/test*',
        'CCBench.tsv',
      ],
    },
    subsets: { by: 'field', field: 'category', list: [] },
    sample: {
      id: 'index',
      fields: { question: 'question', hint: { field: 'hint', optional: true, after: '\n' } },
      images: [['image', 'image_path', 'images']],
      options: letters,
      gold: { as: 'letter', field: 'answer' },
    },
    question: english,
    protocol: {
      follows: {
        zh: 'EvalScope cc_bench 的英文单选模板，取最后一个“ANSWER:”之后的字母。',
        en: 'English single-choice template of EvalScope’s cc_bench, the letter after the last “ANSWER:”.',
      },
      differs: forImages,
    },
  },
  {
    id: 'mmbench-cn',
    title: { zh: 'MMBench 中文（dev）', en: 'MMBench, Chinese (dev)' },
    source: { modelscope: 'lmms-lab/MMBench', huggingface: 'lmms-lab/MMBench_CN', github: null },
    split: 'dev',
    data: {
      from: 'folder',
      folders: ['MMBench', 'MMBench_CN'],
      file: ['cn/dev-*.parquet', '**/cn/dev*', 'default/dev*', '**/dev-*.parquet', 'MMBench_DEV_CN.tsv'],
    },
    subsets: { by: 'field', field: ['L2-category', 'l2-category'], list: [] },
    sample: {
      id: 'index',
      fields: { question: 'question', hint: { field: 'hint', optional: true, after: '\n' } },
      images: [['image', 'image_path', 'images']],
      options: letters,
      gold: { as: 'letter', field: 'answer' },
    },
    question: english,
    protocol: {
      follows: {
        zh: 'EvalScope mm_bench（cn）的英文单选模板，取最后一个“ANSWER:”之后的字母，按题计准确率。',
        en: 'English single-choice template of EvalScope’s mm_bench (cn), the letter after the last “ANSWER:”, accuracy over questions.',
      },
      differs: also(
        '公布的 MMBench 分数是选项轮换全对才算对的 CircularEval，不可与这里比较。',
        'Published MMBench scores are CircularEval, where all rotations of the options must be right, and do not compare with these.',
      ),
    },
  },
  {
    id: 'mmmb-cn',
    title: { zh: 'MMMB 中文（Parrot）', en: 'MMMB, Chinese (Parrot)' },
    source: huggingface('AIDC-AI/Parrot-dataset'),
    split: 'test',
    data: { from: 'folder', folders: ['mmmb', 'Parrot-dataset'], file: ['mmmb_cn.tsv', '**/mmmb_cn.tsv'] },
    sample: {
      id: 'index',
      fields: { question: 'question', hint: { field: 'hint', optional: true, after: '\n' } },
      images: [['image', 'image_path', 'images']],
      options: letters,
      gold: { as: 'letter', field: 'answer' },
    },
    question: english,
    protocol: {
      follows: {
        zh: '没有查到作者的提示词，用 EvalScope 的英文单选模板。',
        en: 'The authors’ prompt was not found; asked with EvalScope’s English single-choice template.',
      },
      differs: also(
        '列名按 VLMEvalKit 的惯例，未在文件上核对。',
        'Columns by VLMEvalKit’s convention, not seen in the file.',
      ),
    },
  },
  {
    id: 'mme-realworld-cn',
    title: { zh: 'MME-RealWorld 中文', en: 'MME-RealWorld-CN' },
    source: huggingface('yifanzhang114/MME-RealWorld-Base64'),
    split: 'test',
    data: {
      from: 'folder',
      folders: ['MME-RealWorld-Base64'],
      file: ['MME-RealWorld-CN.tsv', '**/MME-RealWorld-CN.tsv'],
    },
    subsets: { by: 'field', field: 'category', list: [] },
    sample: {
      id: 'index',
      fields: { question: 'question' },
      images: [['image', 'image_path', 'images']],
      options: { from: 'list', field: ['multi-choice options', 'options'] },
      gold: { as: 'letter', field: 'answer' },
    },
    question:
      '{question}\n{options}\n根据图像选择上述多项选择题的最佳答案。只需回答正确选项的字母（A, B, C, D 或 E）。\n最佳答案为：',
    option: '({letter}) {text}',
    maxTokens: 32,
    protocol: {
      follows: {
        zh: 'VLMEvalKit MME-RealWorld-CN 的提示词。',
        en: 'Prompt of VLMEvalKit’s MME-RealWorld-CN.',
      },
      differs: also('列名未在文件上核对。', 'The columns were not seen in the file.'),
    },
  },
  {
    id: 'ocrvqa',
    title: { zh: 'OCR-VQA 书封问答（英文）', en: 'OCR-VQA, book covers' },
    source: {
      ...vlmevalkit('OCRVQA_TESTCORE.tsv'),
      modelscope: 'swift/OCR-VQA',
      huggingface: 'howard-hou/OCR-VQA',
    },
    split: 'TESTCORE',
    data: {
      from: 'folder',
      folders: ['OCRVQA', 'OCR-VQA'],
      file: ['OCRVQA_TESTCORE.tsv', '**/OCRVQA_TESTCORE.tsv', 'OCRVQA_TEST.tsv', '**/OCRVQA_TEST.tsv'],
    },
    sample: {
      id: 'index',
      fields: { question: 'question' },
      images: [['image', 'image_path', 'images']],
      gold: { as: 'texts', field: ['answer', 'answers'], lists: true },
    },
    question: shortAnswer,
    maxTokens: 32,
    score: { use: 'text' },
    protocol: {
      follows: {
        zh: 'VLMEvalKit OCRVQA 的提示词；不分大小写的完全匹配，多个参考答案取最大值。',
        en: 'Prompt of VLMEvalKit’s OCRVQA; exact match without case, the maximum over references.',
      },
      differs: also(
        '英文数据；标点也不计。ModelScope 的 swift/OCR-VQA 是训练用副本，不能用于评测。',
        'English data; punctuation does not count either. swift/OCR-VQA on ModelScope is a copy for training and no test set.',
      ),
    },
  },
  {
    id: 'textvqa',
    title: { zh: 'TextVQA 场景文字问答（英文）', en: 'TextVQA, text in scenes' },
    source: { ...vlmevalkit('TextVQA_VAL.tsv'), huggingface: 'lmms-lab/textvqa' },
    split: 'validation',
    data: {
      from: 'folder',
      folders: ['textvqa', 'TextVQA'],
      file: ['data/validation-*.parquet', '**/validation-*.parquet', 'TextVQA_VAL.tsv', '**/TextVQA_VAL.tsv'],
    },
    sample: {
      id: ['question_id', 'index'],
      fields: { question: 'question' },
      images: [['image', 'image_path', 'images']],
      gold: { as: 'texts', field: ['answers', 'answer'], lists: true },
    },
    question: shortAnswer,
    maxTokens: 32,
    score: { use: 'vqa' },
    protocol: {
      follows: {
        zh: 'VLMEvalKit TextVQA 的提示词；VQA 准确率：十个人工答案逐一留出，取 min(1, 一致数/3) 的平均。',
        en: 'Prompt of VLMEvalKit’s TextVQA; VQA accuracy: the mean over ten leave-one-out min(1, matches/3).',
      },
      differs: also('英文数据。', 'English data.'),
    },
  },
]

const questions = ({ question, option, maxTokens, ...own }: Questions): Card => ({
  version: 1,
  dimension: 'multimodal',
  licence: unstated,
  subsets: { by: 'none' },
  prompt: { question, via: 'chat', ...(option ? { option } : {}) },
  solve: { use: 'generate', maxTokens: maxTokens ?? 1024, stop: [] },
  score: byMarker,
  metric: 'accuracy',
  ...own,
  average: 'micro',
  checked: false,
})

export const imageQuestions = sets.map(questions)
