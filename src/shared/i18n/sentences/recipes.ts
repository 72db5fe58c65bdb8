import type { Sentences } from './table'

/** Recipes and inputs: what a schema complains about. */
export const recipeSentences: Sentences = {
  'The recipe "{file}" cannot be read: check the path.': '无法读取配方“{file}”：请检查路径。',
  '"{file}" line {n}, column {n2} is not valid YAML, since {why}.':
    '“{file}”第 {n} 行第 {n2} 列不是有效的 YAML，因为{why}。',
  '"{file}" is not valid YAML, since {why}.': '“{file}”不是有效的 YAML，因为{why}。',
  '"{file}" is not a recipe: it must be YAML with a "model" section.':
    '“{file}”不是配方：它必须是含有“model”部分的 YAML。',
  '"{file}" is not a recipe.': '“{file}”不是配方。',
  '"{file}" line {n}: "{path}" is wrong, {what}.': '“{file}”第 {n} 行：“{path}”有误，{what}。',
  '"{file}" line {n}: "{path}" is wrong, expected {type}, received undefined.':
    '“{file}”第 {n} 行：缺少“{path}”（应为{type}）。',
  '"{file}" line {n}: "{key}" is not a key of {where}: {remedy}':
    '“{file}”第 {n} 行：“{key}”不是{where}的键：{remedy}',
  'The recipe has nothing to train: name a model and add a "train" section.':
    '这份配方没有可训练的内容：请写明模型，并加上“train”部分。',
  'a recipe': '配方',
  'known keys are {list}.': '可用的键：{list}。',
  '"{path}" has changed since this run was started: start a new run.':
    '这次运行开始之后“{path}”已改变：请开始新的运行。',
  'The recipe asks for nothing: add a "train" or an "evaluate" section.':
    '配方没有要求做任何事：请加上“train”或“evaluate”部分。',
  'The recipe asks for a report of nothing: add an "evaluate" section or remove "report".':
    '配方要的报告没有内容：请加上“evaluate”部分，或去掉“report”。',
  'A model behind an endpoint can only be measured: remove "train" and "adapter".':
    '推理服务地址上的模型只能评测：请去掉“train”和“adapter”。',
  'What a model behind an endpoint computes with is for its server to decide: remove "quantize".':
    '推理服务地址上的模型如何计算由其服务决定：请去掉“quantize”。',
  'The recipe has both "train" and "adapter": remove "adapter", the training makes its own.':
    '配方里同时有“train”和“adapter”：请去掉“adapter”，训练会生成自己的适配器。',
  'The recipe has a "release" of nothing: add a "train" section or an "adapter".':
    '配方里的“release”没有可发布的内容：请加上“train”部分或“adapter”。',
  'The gates of "release" read the tuned model\'s scores: add "tuned" to "evaluate.compare".':
    '“release”的门槛要看微调后模型的得分：请在“evaluate.compare”里加上“tuned”。',
  'The recipe compares "tuned" but has no tuned model: add a "train" section or an "adapter".':
    '配方要比较“tuned”，却没有微调后的模型：请加上“train”部分或“adapter”。',
  // what schemas of ours say
  'give exactly one of "id", "path" and "endpoint"': '“id”“path”“endpoint”必须给出且只给出一个',
  'give exactly one of "file" and "fraction"': '“file”和“fraction”必须给出且只给出一个',
  'kto compares answers of one step: let batchSize times accumulate be 2 or more':
    'KTO 比较同一步内的回答：batchSize 与 accumulate 之积须不小于 2',
  '"earlyStop" and "keepBest" need a "validation" file or fraction, or an "earlyStop.benchmark"':
    '“earlyStop”和“keepBest”需要“validation”文件或比例，或“earlyStop.benchmark”',
  '{method} has no such option: remove it, or use {methods}':
    '{method}没有这个选项：请去掉它，或改用{methods}',
  'loss {loss} has no label smoothing: remove it, or use sigmoid':
    '损失{loss}没有标签平滑：请去掉它，或改用 sigmoid',
  'must hold no password, key or query: put the key into an environment variable':
    '不能含密码、密钥或查询参数：请把密钥放进环境变量',
  'must name a variable that begins with BIAOCHI_': '必须是以 BIAOCHI_ 开头的变量名',
  'must be MODELSCOPE_API_TOKEN, HF_TOKEN, or begin with BIAOCHI_':
    '必须是 MODELSCOPE_API_TOKEN、HF_TOKEN，或以 BIAOCHI_ 开头',
  'use letters, digits, ".", "_" and "-", at most 64 characters':
    '请只用字母、数字、“.”“_”“-”，不超过 64 个字符',
  'leave some rows for training': '请给训练留下一些行',
  'a path below the folder, with forward slashes and without ".."':
    '须是文件夹之内的路径，用正斜杠，不含“..”',
  'is not a regular expression': '不是正则表达式',
  'is not a regular expression with one group': '不是带一个分组的正则表达式',
  'the program lacks {code}': '程序里缺少{code}',
  // what the library of schemas says
  '"{path}": {complaint}': '“{path}”：{complaint}',
  'Invalid input: {complaint}': '输入有误：{complaint}',
  'Invalid option: {complaint}': '选项有误：{complaint}',
  'Invalid string: {complaint}': '字符串有误：{complaint}',
  'Invalid input': '输入有误',
  'not readable': '无法识别',
  'expected {type}, received {got}': '应为{type}，实际是{got}',
  'expected {type}': '应为{type}',
  'expected one of {list}': '应为以下之一：{list}',
  'Too small: expected {type} to be >={n}': '太小：{type}应不小于 {n}',
  'Too small: expected {type} to be >{n}': '太小：{type}应大于 {n}',
  'Too big: expected {type} to be <={n}': '太大：{type}应不大于 {n}',
  'Too big: expected {type} to be <{n}': '太大：{type}应小于 {n}',
  'Too small: expected {type} to have >={n} {unit}': '太少：{type}至少要有 {n} {unit}',
  'Too big: expected {type} to have <={n} {unit}': '太多：{type}最多只能有 {n} {unit}',
  'must match pattern {pattern}': '须符合{pattern}',
  'Unrecognized key: "{key}"': '不认识的键“{key}”',
  'Unrecognized keys: {list}': '不认识的键：{list}',
  'Invalid URL': '网址有误',
  string: '字符串',
  number: '数',
  int: '整数',
  boolean: '真假值',
  array: '列表',
  list: '列表',
  object: '对象',
  record: '对象',
  undefined: '空缺',
  null: '空值',
  characters: '个字符',
  items: '项',
}
