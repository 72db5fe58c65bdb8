import type { Need } from '../benchmarks/needs'
import type { BenchmarkCard, Dimension } from '../benchmarks/schema'

interface Bilingual {
  readonly zh: string
  readonly en: string
}

export const dimensionNames: { readonly [D in Dimension]: Bilingual } = {
  subject_knowledge: { zh: '学科知识', en: 'Subject knowledge' },
  language_understanding: { zh: '语言理解', en: 'Language understanding' },
  reading: { zh: '阅读理解', en: 'Reading' },
  long_context: { zh: '长文本', en: 'Long context' },
  math: { zh: '数学', en: 'Mathematics' },
  logic_reasoning: { zh: '逻辑推理', en: 'Logic and reasoning' },
  code: { zh: '代码', en: 'Code' },
  factuality: { zh: '事实性', en: 'Factuality' },
  culture_classics: { zh: '文化与古文', en: 'Culture and classics' },
  domain_law: { zh: '法律', en: 'Law' },
  domain_medical: { zh: '医疗', en: 'Medicine' },
  domain_finance: { zh: '金融', en: 'Finance' },
  safety_values: { zh: '安全与价值观', en: 'Safety and values' },
  instruction_following: { zh: '指令遵循', en: 'Instruction following' },
  generation_summarisation: { zh: '生成与摘要', en: 'Generation and summarisation' },
  translation: { zh: '翻译', en: 'Translation' },
  agent_tool: { zh: '智能体与工具', en: 'Agents and tools' },
  multimodal: { zh: '图文多模态', en: 'Images and text' },
  own: { zh: '自有题集', en: 'Your own' },
}

export const needNames: { readonly [N in Need]: Bilingual } = {
  images: { zh: '能看图的模型', en: 'a model that takes images' },
  judge: { zh: '裁判模型', en: 'a judge model' },
  code: { zh: '代码沙箱', en: 'the code sandbox' },
  logprobs: { zh: '对数概率', en: 'log-probabilities' },
}

/** What the authors allow. */
export const licenceUses: { readonly [U in BenchmarkCard['licence']['use']]: Bilingual } = {
  permissive: { zh: '宽松许可', en: 'permissive' },
  'share-alike': { zh: '相同方式共享', en: 'share-alike' },
  'non-commercial': { zh: '仅限非商业用途', en: 'non-commercial use only' },
  'research-only': { zh: '仅限研究用途', en: 'research only' },
  mixed: { zh: '各部分随其来源', en: 'each part as its source' },
  unstated: { zh: '作者未声明', en: 'none stated by the authors' },
}
