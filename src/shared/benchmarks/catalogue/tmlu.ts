import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

/** AST, CAP and GSAT are Taiwan's entrance examinations. */
const subjects = named([
  ['AST_biology', '分科测验生物', 'AST biology'],
  ['AST_chemistry', '分科测验化学', 'AST chemistry'],
  ['AST_chinese', '分科测验国文', 'AST chinese'],
  ['AST_civics', '分科测验公民', 'AST civics'],
  ['AST_geography', '分科测验地理', 'AST geography'],
  ['AST_history', '分科测验历史', 'AST history'],
  ['CAP_biology', '会考生物', 'CAP biology'],
  ['CAP_chemistry', '会考化学', 'CAP chemistry'],
  ['CAP_chinese', '会考国文', 'CAP chinese'],
  ['CAP_civics', '会考公民', 'CAP civics'],
  ['CAP_earth_science', '会考地球科学', 'CAP earth science'],
  ['CAP_geography', '会考地理', 'CAP geography'],
  ['CAP_history', '会考历史', 'CAP history'],
  ['GSAT_biology', '学测生物', 'GSAT biology'],
  ['GSAT_chemistry', '学测化学', 'GSAT chemistry'],
  ['GSAT_chinese', '学测国文', 'GSAT chinese'],
  ['GSAT_civics', '学测公民', 'GSAT civics'],
  ['GSAT_earth_science', '学测地球科学', 'GSAT earth science'],
  ['GSAT_geography', '学测地理', 'GSAT geography'],
  ['GSAT_history', '学测历史', 'GSAT history'],
  ['accountant', '会计师', 'Accountant'],
  ['basic_traditional_chinese_medicine', '中医基础', 'Basic traditional chinese medicine'],
  ['clinical_psychologist', '临床心理师', 'Clinical psychologist'],
  ['clinical_traditional_chinese_medicine', '中医临床', 'Clinical traditional chinese medicine'],
  ['driving_rule', '驾驶规则', 'Driving rule'],
  ['lawyer_qualification', '律师资格', 'Lawyer qualification'],
  ['nutritionist', '营养师', 'Nutritionist'],
  ['taiwan_tourist_resources', '台湾观光资源', 'Taiwan tourist resources'],
  ['teacher_qualification', '教师资格', 'Teacher qualification'],
  ['tour_guide', '导游', 'Tour guide'],
  ['tour_leader', '领队', 'Tour leader'],
])

export const tmlu = {
  id: 'tmlu',
  version: 1,
  title: { zh: 'TMLU 台湾繁体中文知识', en: 'TMLU (Taiwan Mandarin)' },
  dimension: 'subject_knowledge',
  source: { modelscope: null, huggingface: 'miulab/tmlu', github: null },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['tmlu'],
    file: ['{subset}_test.jsonl', '{subset}_test.*', '{subset}/test-*.parquet', '{subset}/test*'],
    shots: {
      file: ['{subset}_dev.jsonl', '{subset}_dev.*', '{subset}/dev-*.parquet', '{subset}/dev*'],
      count: 5,
    },
  },
  subsets: { by: 'file', list: subjects },
  sample: {
    id: 'id',
    fields: { question: 'question' },
    options: { from: 'columns', columns: ['A', 'B', 'C', 'D', 'E', 'F'] },
    gold: { field: 'answer', as: 'letter' },
  },
  prompt: { question: '{question}\n{options}\nAnswer:', example: '{answer}\n\n', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: 'lm-evaluation-harness 的 tmlu：题干、四至六个选项、“Answer:”，比较选项字母的对数似然。',
      en: 'tmlu of lm-evaluation-harness: stem, four to six options, “Answer:”, log-likelihoods of the options’ letters compared.',
    },
    differs: {
      zh: '默认用 dev 的前五题作示例（该框架不设示例时为零样本）；字母前不加空格。',
      en: 'Five examples from dev by default (the harness uses none unless told); no space before the letter.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
