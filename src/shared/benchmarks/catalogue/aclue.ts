import type { BenchmarkCardInput } from '../schema'

/** Tasks, names and categories as in the authors' src/categories.py; the repository's files have the Chinese names. */
const rows = [
  ['polysemy_resolution', '古文单字多义', 'Polysemy resolution', 'Lexical'],
  ['homographic_character_resolution', '通假字', 'Homographic characters', 'Lexical'],
  ['named_entity_recognition', '古汉语命名体识别', 'Named entities', 'Lexical'],
  ['sentence_segmentation', '古文断句', 'Sentence segmentation', 'Syntactic'],
  ['couplet_prediction', '对联', 'Couplets', 'Semantic'],
  ['poetry_context_prediction', '古诗词上下句预测', 'Neighbouring lines of verse', 'Semantic'],
  ['poetry_quality_assessment', '古诗词质量评估', 'Quality of verse', 'Inference'],
  ['reading_comprehension', '古文阅读理解', 'Reading comprehension', 'Inference'],
  ['poetry_appreciate', '古诗词曲鉴赏', 'Appreciation of verse', 'Inference'],
  ['poetry_sentiment_analysis', '诗词情感分类', 'Sentiment of verse', 'Inference'],
  ['basic_ancient_chinese', '古汉语知识', 'Basic ancient Chinese', 'Knowledge'],
  ['ancient_chinese_culture', '国学常识', 'Ancient Chinese culture', 'Knowledge'],
  ['ancient_medical', '医古文', 'Ancient medical texts', 'Knowledge'],
  ['ancient_literature', '古代文学知识', 'Ancient literature', 'Knowledge'],
  ['ancient_phonetics', '古音学', 'Ancient phonetics', 'Knowledge'],
] as const

export const aclue = {
  id: 'aclue',
  version: 1,
  title: { zh: 'ACLUE 古代汉语理解', en: 'ACLUE, ancient Chinese' },
  dimension: 'culture_classics',
  source: { modelscope: null, huggingface: 'tyouisen/aclue', github: 'isen-zhang/ACLUE' },
  split: 'test',
  licence: { name: 'CC BY-NC-SA 4.0 (data)', use: 'non-commercial' },
  data: {
    from: 'folder',
    folders: ['ACLUE', 'aclue'],
    file: ['test/{subset}.csv', '{subset}/test-*.parquet', '{subset}/test*'],
    shots: {
      file: ['dev/{subset}.csv', '{subset}/dev-*.parquet', '{subset}/dev*'],
      count: 5,
    },
  },
  subsets: {
    by: 'file',
    groups: [
      { id: 'Lexical', zh: '字词', en: 'Lexical' },
      { id: 'Syntactic', zh: '句法', en: 'Syntactic' },
      { id: 'Semantic', zh: '语义', en: 'Semantic' },
      { id: 'Inference', zh: '推断', en: 'Inference' },
      { id: 'Knowledge', zh: '知识', en: 'Knowledge' },
    ],
    list: rows.map(([id, zh, en, group]) => ({ id, zh, en, groups: [group], aliases: [zh] })),
  },
  sample: {
    fields: { question: 'Question' },
    options: { from: 'columns', columns: ['A', 'B', 'C', 'D'] },
    gold: { as: 'letter', field: 'Answer' },
  },
  prompt: { question: '{question}\n{options}\n答案：', example: '{answer}\n\n', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'macro',
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness 的 aclue：提示词逐字相同，比较四个字母的对数似然，按任务平均。',
      en: 'aclue of lm-evaluation-harness: the same prompt to the letter, log-likelihoods of the four letters compared, averaged over tasks.',
    },
    differs: {
      zh: '默认用 dev 的前五题作示例（该框架不设示例时为零样本，可用零个示例运行）。',
      en: 'Five examples from dev by default (the harness uses none unless told; run with none for its default).',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
