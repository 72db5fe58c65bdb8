import type { Sentences } from './table'

/** Training: its data as it reads them, steps, memory, checkpoints, release. */
export const trainingSentences: Sentences = {
  // rows of training files
  '"{file}" {problem}: {remedy}.': '“{file}”{problem}：{remedy}。',
  'row {n} {problem}': '第 {n} 行{problem}',
  'line {n} is not valid JSON ({why})': '第 {n} 行不是有效的 JSON（{why}）',
  'element {n} is not valid JSON ({why})': '第 {n} 个元素不是有效的 JSON（{why}）',
  'write one JSON object per line, or one list of them': '请每行写一个 JSON 对象，或整个写成一个列表',
  'has no rows': '没有任何行',
  'is empty': '是空的',
  'give a file with at least one conversation': '请给出至少有一段对话的文件',
  'goes on after its list': '在列表结束之后还有内容',
  'put all rows into one list': '请把所有行放进同一个列表',
  'is not valid JSON (its list has no end)': '不是有效的 JSON（列表没有结束）',
  'complete or correct it': '请补全或修正',
  'is not a text file': '不是文本文件',
  'give a JSON or JSONL file': '请给出 JSON 或 JSONL 文件',
  'is not a JSON object': '不是 JSON 对象',
  'use {known}': '请使用{known}',
  'has "{media}", which a text model cannot read': '含有“{media}”，文本模型读不了',
  'remove the row': '请删除这一行',
  'has the keys {list}': '的键是{list}',
  'has something else than text in "{where}"': '的“{where}”不是文本',
  'make it a string': '请改成字符串',
  'has a message of "{name}"': '有一条角色为“{name}”的消息',
  'use {known}, or remove the row': '请使用{known}，或删除这一行',
  'does not begin with a question': '不是以提问开头',
  'let a user message come first': '请让用户消息排在最前',
  'has no answer': '没有回答',
  'add an assistant message, or remove the row': '请补上助手消息，或删除这一行',
  'has an empty answer': '的回答是空的',
  'write the answer, or remove the row': '请写上回答，或删除这一行',
  'has no text as "text"': '的“text”没有文本',
  '"text", or a .txt file': '“text”，或 .txt 文件',
  '"messages" (role, content), "conversations" (from, value), "instruction" with "output", "query" with "response", or "prompt" with "completion"':
    '“messages”（role、content）、“conversations”（from、value）、“instruction”加“output”、“query”加“response”，或“prompt”加“completion”',
  '"chosen" and "rejected" beside a "prompt", "conversations", "messages", "instruction" or "question", or "messages" with "rejected_response"':
    '“chosen”和“rejected”，外加“prompt”“conversations”“messages”“instruction”或“question”之一；或“messages”加“rejected_response”',
  'has no "{field}"': '没有“{field}”',
  'add the other answer, or remove the row': '请补上另一个回答，或删除这一行',
  'write true for a good answer and false for a bad one': '好的回答请写 true，不好的写 false',
  'has {value} as "{field}"': '的“{field}”是{value}',
  'has neither a text nor messages in "{field}"': '的“{field}”既不是文本也不是消息',
  'write the answer as a string': '请把回答写成字符串',
  'does not end with an answer': '不是以回答结尾',
  "let the last message be the assistant's": '请让最后一条是助手消息',
  '{files}: there is no text to train on; check the data.': '{files}：没有可供训练的文本；请检查数据。',
  '{files}: no row has an answer to train on within {n} tokens; raise maxLength or check the data.':
    '{files}：没有一行在 {n} 个词元之内有可供训练的回答；请调大 maxLength 或检查数据。',
  '{files}: one row cannot be split into training and validation data; add rows or give validation a file.':
    '{files}：只有一行，无法划分训练集和验证集；请增加数据，或为验证集单独给出文件。',
  'kto compares each answer with that of another row, but the training or validation data have only one: add rows.':
    'KTO 要把每个回答与另一行的比较，而训练或验证数据只有一行：请增加数据。',
  '{n} rows {what}': '{n} 行{what}',
  'were cut at {n} tokens': '在 {n} 个词元处被截断',
  'have no answer within {n} tokens and were left out': '在 {n} 个词元之内没有回答，已略去',
  '"{file}" is one text without rows to leave out: cut out of it by hand what is found.':
    '“{file}”是一整段文本，没有可以略去的行：请手动删去找到的内容。',
  '"{path}" is not a list of rows to leave out: {remedy}.': '“{path}”不是要略去的行的清单：{remedy}。',
  '"{path}" was written for other data than "{file}" holds now: {remedy}.':
    '“{path}”对应的数据与“{file}”现在的内容不同：{remedy}。',
  '"biaochi data leakage" writes one with --exclude': '“biaochi data leakage”加上 --exclude 会写出一份',
  'A list of rows to leave out is of one file: check one at a time.':
    '要略去的行的清单只对应一个文件：请每次只查一个。',
  '"{file}" has no row {n}: {why}, choose another one.': '“{file}”没有第 {n} 行：{why}，请选择别的行。',
  'line {n} is blank': '第 {n} 行是空行',
  'its last row is {n}': '它的最后一行是第 {n} 行',
  // steps
  'The {what} is not finite.': '{what}不是有限数。',
  'The {what} at step {n}: lower learningRate or maxGradNorm, or correct these rows; {kept}.':
    '第 {n} 步的{what}：请调低 learningRate 或 maxGradNorm，或修正这些行；{kept}。',
  'The {what} at step {n} on {rows}: lower learningRate or maxGradNorm, or correct these rows; {kept}.':
    '第 {n} 步的{what}（{rows}）：请调低 learningRate 或 maxGradNorm，或修正这些行；{kept}。',
  'loss is {value}': '损失为{value}',
  "gradient's norm is {value}": '梯度范数为{value}',
  'weight {name} is not finite': '权重{name}不是有限数',
  '"{file}" row {n}': '“{file}”第 {n} 行',
  '"{file}" rows {n}': '“{file}”第 {n} 行',
  '"{file}" rows {n} and {n2} more': '“{file}”第 {n} 行等（另有 {n2} 行）',
  'there is no checkpoint yet': '还没有检查点',
  'the checkpoint of step {n} is kept': '第 {n} 步的检查点已保留',
  'The disk is full: the checkpoint of step {n} needs {size}, "{folder}" has {size2}; {kept}: free some space and resume.':
    '磁盘已满：第 {n} 步的检查点需要{size}，“{folder}”只剩{size2}；{kept}：请腾出空间后继续。',
  'continued from step {n}': '从第 {n} 步继续',
  // memory
  'Memory ran out: lower batchSize or maxLength, or close other programs.':
    '内存不足：请调低 batchSize 或 maxLength，或关闭其他程序。',
  "Memory ran out even for one sequence with checkpointing: lower maxLength or the adapter's rank, or close other programs.":
    '即使只放一条序列并开启梯度检查点，内存仍然不足：请调低 maxLength 或适配器的秩，或关闭其他程序。',
  'The memory that was measured is not remembered: {why}': '测得的内存用量没有记下来：{why}',
  '{size} GiB predicted without it, {size2} GiB may be used': '不开启时预计{size} GiB，可用{size2} GiB',
  'as it was decided earlier in this run': '沿用本次运行先前的决定',
  'as the recipe says': '按配方的设置',
  'The system ended the engine because memory ran out: it goes on from its last checkpoint.':
    '内存不足，系统结束了计算进程：将从最后一个检查点继续。',
  // questions of benchmarks in the data
  'Whether the data hold questions of the benchmarks was not checked: {why}':
    '没有检查数据中是否混入评测题目：{why}',
  "{n} of {n2} rows hold questions that will be asked ({named}): {what}; leakage.json in the run's folder names them.":
    '{n2} 行中有 {n} 行含有将要提问的题目（{named}）：{what}；运行文件夹里的 leakage.json 列出了它们。',
  '{benchmark} {n} of {n2}': '{benchmark} {n2} 题中的 {n} 题',
  'they are left out': '已略去这些行',
  'scores are given without these questions, too': '另外给出去掉这些题目后的得分',
  // tokenizers and chat templates
  '"{file}" is a SentencePiece model that {what}: write a tokenizer.json with {how}.':
    '“{file}”是{what}的 SentencePiece 模型：请用{how}写出 tokenizer.json。',
  'rewrites characters': '会改写字符',
  'is of another kind than BPE': '非 BPE 类型',
  'AutoTokenizer.from_pretrained(…).save_pretrained(…) of Transformers':
    'Transformers 的 AutoTokenizer.from_pretrained(…).save_pretrained(…)',
  '"{file}" is not a SentencePiece model or is damaged: download it again.':
    '“{file}”不是 SentencePiece 模型或已损坏：请重新下载。',
  'The model in "{folder}" has no chat template: {remedy}.': '“{folder}”中的模型没有对话模板：{remedy}。',
  'use an instruction-tuned model, or give plain text': '请使用经过指令微调的模型，或给出纯文本',
  'The model in "{folder}" has no tokenizer.json: {remedy}.':
    '“{folder}”中的模型没有 tokenizer.json：{remedy}。',
  'copy it from the original model, or save it with AutoTokenizer.from_pretrained(…).save_pretrained(…)':
    '请从原始模型复制，或用 AutoTokenizer.from_pretrained(…).save_pretrained(…) 保存',
  '"{file}" is not a tokenizer that can be used ({why}): download it again.':
    '“{file}”不是可用的分词器（{why}）：请重新下载。',
  "The model's chat template does not accept these messages ({roles}): {why}. Change the order of their roles.":
    '模型的对话模板不接受这些消息（{roles}）：{why}。请调整角色的顺序。',
  "The model's chat template cannot be read ({why}): download its files again.":
    '模型的对话模板无法读取（{why}）：请重新下载它的文件。',
  "The model's chat template rewrites the question once the answer is there, so the answer cannot be told from it: use another chat template for training.":
    '一旦有了回答，模型的对话模板就会改写提问，因此分不出回答：训练请换用别的对话模板。',
  // what training sees of a row
  'The chat template adds a system message: "{added}".': '对话模板添加了一条系统消息：“{added}”。',
  'The chat template leaves {name} out.': '对话模板略去了{name}。',
  'The content of {name} does not stand in what the chat template wrote, or not as it is in the file.':
    '{name}的内容没有原样出现在对话模板写出的文本里。',
  'message {n} ({role})': '第 {n} 条消息（{role}）',
  'The chat template changes the white space of {name}.': '对话模板改动了{name}的空白字符。',
  'The chat template leaves out the reasoning of {name}.': '对话模板略去了{name}的思考过程。',
  'message {n}': '第 {n} 条消息',
  '{n} of {n2} tokens are cut off, {n3} of them trained.':
    '{n2} 个词元中有 {n} 个被截去，其中 {n3} 个参与训练。',
  'No token is trained.': '没有词元参与训练。',
  'No token is trained within the limit.': '在长度限制之内没有词元参与训练。',
  'The answer in message {n} is empty.': '第 {n} 条消息的回答是空的。',
  'What is trained here has no token that ends it: the model does not learn to stop.':
    '参与训练的部分没有结束词元：模型学不会停下来。',
  'It begins with "{text}" twice.': '开头出现了两次“{text}”。',
  'The text spells out the special token "{text}", which becomes that token.':
    '文本里写出了特殊词元“{text}”，会变成该词元。',
  'The {role} message spells out the special token "{text}", which becomes that token.':
    '{role}消息里写出了特殊词元“{text}”，会变成该词元。',
  'The vocabulary lacks what stood here.': '词表里没有这里原有的内容。',
  'The vocabulary lacks "{text}" and spells it byte by byte.': '词表里没有“{text}”，只能逐字节表示。',
}
