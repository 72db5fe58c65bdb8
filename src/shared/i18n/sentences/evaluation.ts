import type { Sentences } from './table'

/** Benchmarks, their files and questions, servers that are asked, scorers. */
export const evaluationSentences: Sentences = {
  'What was being computed ended before it was done, probably because memory ran out: choose fewer evaluations at a time.':
    '计算没有完成就结束了，很可能是内存不足：请一次少选几次评测。',
  // finding a benchmark and its files
  'There is no benchmark "{id}": {remedy}': '没有评测集“{id}”：{remedy}',
  '"biaochi benchmarks list" names them all.': '用“biaochi benchmarks list”可列出全部。',
  '"{id}" needs its data files: pass the folder that holds them with --data.':
    '“{id}”需要数据文件：请用 --data 给出存放它们的文件夹。',
  'The data folder "{path}" does not exist: check the path.': '数据文件夹“{path}”不存在：请检查路径。',
  '"{id}" needs {n} files: give the folder that holds them instead of "{path}".':
    '“{id}”需要 {n} 个文件：请给出存放它们的文件夹，而不是“{path}”。',
  '{id}: its files were found below a folder of another name or in several; "{path}" is used':
    '{id}：它的文件在别的名称的文件夹下，或不止一处；采用“{path}”',
  '{id}: no file has the name its authors give it; by split and subset, "{path}" is used':
    '{id}：没有与作者命名相同的文件；按划分和子集采用“{path}”',
  'Several files may be those of "{id}" ({listed}): give the folder of this benchmark with --data, or name it "{name}".':
    '有几个文件都可能属于“{id}”（{listed}）：请用 --data 给出这个评测集的文件夹，或把文件夹命名为“{name}”。',
  'The files of "{id}" were not found in "{path}" or below it: expected {listed}; put them there as their authors publish them.':
    '在“{path}”及其下级没有找到“{id}”的文件：应有{listed}；请按作者发布的样子放进去。',
  '"{path}" lacks {n} of the {n2} files of "{id}": add {listed}.':
    '“{path}”缺少“{id}”的 {n2} 个文件中的 {n} 个：请补上{listed}。',
  '"{path}" does not have the format of "{id}" ({why}): give the file as its authors publish it.':
    '“{path}”的格式与“{id}”不符（{why}）：请给出作者发布的原始文件。',
  'it is neither a list nor an object': '既不是列表也不是对象',
  'it has no list {path}': '没有列表{path}',
  'it has no rows': '没有任何行',
  '"{path}" holds questions without their answers, which cannot be scored: give the split "{split}" of "{id}" with its answers.':
    '“{path}”里的题目没有答案，无法计分：请给出“{id}”带答案的划分“{split}”。',
  '"{path}" holds no row that "{id}" can use ({why}): give the file as its authors publish it.':
    '“{path}”里没有“{id}”能用的行（{why}）：请给出作者发布的原始文件。',
  '"{path}" is not the file of "{id}": {n} of its {n2} rows cannot be used ({why}); give the file as its authors publish it.':
    '“{path}”不是“{id}”的文件：{n2} 行中有 {n} 行不能用（{why}）；请给出作者发布的原始文件。',
  'the id "{id}" appears twice: the later row is left out': 'ID“{id}”出现了两次：略去后一行',
  'The files of "{id}" are not the ones that this run was asked from: name their folder with --data.':
    '“{id}”的文件不是这次运行提问时用的：请用 --data 给出它们的文件夹。',
  '"{id}" numbers its questions otherwise since these answers were given: they cannot be scored again.':
    '得到这些回答之后，“{id}”的题目编号变了：无法重新计分。',
  '"{folder}" holds no answers to "{benchmark}": name a benchmark of the run.':
    '“{folder}”里没有“{benchmark}”的回答：请写出这次运行里的评测集。',
  'The answers stored beside "{path}" belong to other questions, because the card, its data files or the number of examples has changed since: start a new run.':
    '“{path}”旁存下的回答属于另一批题目，因为评测卡、数据文件或示例数已改变：请开始新的运行。',
  'Line {n} of "{path}" is damaged: delete that line, its question is then asked again.':
    '“{path}”第 {n} 行已损坏：请删去这一行，该题会重新提问。',
  'There is no folder "{path}" with benchmark files: check "data".': '没有评测文件夹“{path}”：请检查“data”。',
  // rows of benchmark files, and where they are
  '{path}, line {n}: {problem}': '{path}第 {n} 行：{problem}',
  '{path}, row {n}: {problem}': '{path}第 {n} 行：{problem}',
  '{path}, entry {n}: {problem}': '{path}第 {n} 项：{problem}',
  '{path}, line {n}, question {n2}: {problem}': '{path}第 {n} 行第 {n2} 题：{problem}',
  '{path}, row {n}, question {n2}: {problem}': '{path}第 {n} 行第 {n2} 题：{problem}',
  '{path}, entry {n}, question {n2}: {problem}': '{path}第 {n} 项第 {n2} 题：{problem}',
  '{path}, entry {n}, paragraph {n2}, question {n3}: {problem}':
    '{path}第 {n} 项第 {n2} 段第 {n3} 题：{problem}',
  '{path}, entry {n}, paragraph {n2}: {problem}': '{path}第 {n} 项第 {n2} 段：{problem}',
  'line {n}': '第 {n} 行',
  'row {n}': '第 {n} 行',
  'entry {n}': '第 {n} 项',
  '{a} or {b}': '{a}或{b}',
  '{fields} holds "{text}", without {pattern}': '{fields}的“{text}”不符合{pattern}',
  '{fields} is missing': '缺少{fields}',
  '{fields} is empty': '{fields}是空的',
  '{fields} is not a list of 2 to {n} options': '{fields}不是 2 至 {n} 个选项的列表',
  '{fields} is not a list of questions': '{fields}不是题目列表',
  '{fields} holds no answer': '{fields}里没有答案',
  '{fields} is "{value}", which is none of the {n} options': '{fields}是“{value}”，不在 {n} 个选项之中',
  '{fields} is "{value}", which is no number': '{fields}是“{value}”，不是数',
  '{fields} is "{value}", which is no decimal number': '{fields}是“{value}”，不是小数',
  '{fields} holds an entity without type and text': '{fields}里有缺少类型和文本的实体',
  'the entities of "{type}" are no object from text to places': '“{type}”的实体不是从文本到位置的对象',
  'the id': 'ID',
  'an option': '选项',
  'is not [lines, questions, id]': '不是 [lines, questions, id]',
  'is not a token and its tag': '不是一个词元加标签',
  'has no paragraphs': '没有段落',
  'has no questions ("qas")': '没有题目（“qas”）',
  'does not begin a block of eight lines': '不是八行一组的开头',
  'its picture "{path}" is not beside the file': '图片“{path}”不在文件旁边',
  'its picture "{path}" may be "{a}" or "{b}"': '图片“{path}”可能是“{a}”，也可能是“{b}”',
  '{name} is neither a picture nor the name of one': '{name}既不是图片，也不是图片名',
  '{name} is at the address "{url}": download it beside the file': '{name}在网址“{url}”上：请下载到文件旁边',
  '{name} is "{value}", which is neither a picture nor the name of one':
    '{name}是“{value}”，既不是图片，也不是图片名',
  '{name} is no PNG, JPEG, GIF, WebP or BMP picture': '{name}不是 PNG、JPEG、GIF、WebP 或 BMP 图片',
  '{name} has {n} MB, more than the 20 that servers take': '{name}有 {n} MB，超过推理服务接受的 20 MB',
  'image {n}': '第 {n} 张图片',
  'image {n} of {key} is neither a picture nor the name of one':
    '{key}的第 {n} 张图片既不是图片，也不是图片名',
  'image {n} of {key} is at the address "{url}": download it beside the file':
    '{key}的第 {n} 张图片在网址“{url}”上：请下载到文件旁边',
  'image {n} of {key} is "{value}", which is neither a picture nor the name of one':
    '{key}的第 {n} 张图片是“{value}”，既不是图片，也不是图片名',
  'image {n} of {key} is no PNG, JPEG, GIF, WebP or BMP picture':
    '{key}的第 {n} 张图片不是 PNG、JPEG、GIF、WebP 或 BMP 图片',
  'image {n} of {key} has {n2} MB, more than the 20 that servers take':
    '{key}的第 {n} 张图片有 {n2} MB，超过推理服务接受的 20 MB',
  'This picture was looked at and not kept.': '这张图片只查看过，没有保留。',
  // settings, plug-ins, what a card needs
  '"{id}" {problem}.': '“{id}”{problem}。',
  'asks about images, which a model in this process does not take: ask one behind a server with --endpoint, or leave it out':
    '的题目含图片，本机进程中的模型不接受图片：请用 --endpoint 询问推理服务上的模型，或去掉它',
  'is scored by a judge model, and this run has none: name one with --judge':
    '由裁判模型评分，而这次运行没有：请用 --judge 指定',
  '"{id}" asks about images, which only messages can hold: leave "template: off" out.':
    '“{id}”的题目含图片，只有消息形式才能带图：请去掉“template: off”。',
  '"{id}" {has}, which a plug-in could {what}: leave it out.':
    '“{id}”{has}，插件没有可{what}的内容：请去掉插件。',
  'compares options and has no replies': '比较选项的概率，没有回答文本',
  'reads nothing out of its replies': '不从回答里抽取内容',
  'find an answer in': '抽取答案',
  score: '评分',
  extract: '抽取',
  'asked by generation: the server gives no log-likelihoods, so the option is read from a reply instead of compared by likelihood':
    '改为生成式提问：推理服务不给出对数似然，因此从回答中读取选项，而不比较似然',
  'scored by {plugin}': '由{plugin}评分',
  'This benchmark needs a judge: name one with --judge, or with "evaluate.judge" in the recipe.':
    '这个评测集需要裁判模型：请用 --judge 或配方中的“evaluate.judge”指定。',
  'The plug-in "{name}" did not {method} this reply ({why}).':
    '插件“{name}”没有完成对这个回答的{method}（{why}）。',
  'There is no plug-in "{name}": put it into "{folder}" as {name2}.py.':
    '没有插件“{name}”：请把它命名为{name2}.py 放进“{folder}”。',
  'The plug-in "{plugin}" returned {value}, which is no number from 0 to 1.':
    '插件“{plugin}”返回了{value}，不是 0 到 1 之间的数。',
  'The plug-in "{plugin}" returned {value} as "{metric}": it must be a number from 0 to 1.':
    '插件“{plugin}”给出的“{metric}”是{value}：必须是 0 到 1 之间的数。',
  'The plug-in "{name}" extracted {value}: it must return a text or None.':
    '插件“{name}”抽取出{value}：必须返回文本或 None。',
  'The judge states no verdict: "{text}"': '裁判模型没有给出结论：“{text}”',
  '"{id}" is none of the instructions that P-MMEval checks.': '“{id}”不是 P-MMEval 检查的指令。',
  'The question names no instructions to check.': '这道题没有写明要检查的指令。',
  'does not follow {list}': '没有遵守{list}',
  'Every question of "{id}" ended in an error, the first in: {why}':
    '“{id}”的每道题都以出错告终，第一个错误：{why}',
  // the plan
  'None of the {n} benchmarks asked for can be measured, the first because: {why}':
    '所选的 {n} 个评测集都无法测量，第一个的原因：{why}',
  '{n} of {n2} benchmarks are left out, because their files or something else that they need is not there: {names}':
    '{n2} 个评测集中略去了 {n} 个，因为缺少它们的文件或其他必需的东西：{names}',
  '{benchmark} is left out: {why}': '略去{benchmark}：{why}',
  '{id}: {n} rows are left out, the first {n2} of them are named above':
    '{id}：略去了 {n} 行，前 {n2} 行已列在上面',
  '{id}: asked with {n} examples, because there are no {n2} to show':
    '{id}：只带 {n} 个示例提问，因为没有 {n2} 个可用',
  '{id}: the model has no chat template, so questions are asked as plain text':
    '{id}：模型没有对话模板，因此以纯文本提问',
  '{n} minutes are too few for {n2} benchmarks with this model on this machine: give it {n3}, or name fewer.':
    '以这个模型和这台机器，{n} 分钟不够测 {n2} 个评测集：请给 {n3} 分钟，或少选几个。',
  'The context of the model leaves no room for the question.': '模型的上下文放不下这道题。',
  'The evaluation was cancelled.': '评测已取消。',
  'The scoring was cancelled.': '评分已取消。',
  'The run of a program was cancelled.': '程序的运行已取消。',
  'The process that runs Python did not start ({how}): {said}.':
    '运行 Python 的进程没有启动（{how}）：{said}。',
  'it said nothing': '没有任何输出',
  'it could not be started': '无法启动',
  'not done after {n} s': '{n} 秒后仍未完成',
  'its process ended ({how})': '进程已结束（{how}）',
  'The process of a judged program has been lost.': '被评判程序的进程已丢失。',
  'code {n}': '退出码 {n}',
  'signal {name}': '信号{name}',
  // models and servers that are asked
  'Token id {n} is outside the vocabulary of {n2}: use ids below it.':
    '词元编号 {n} 超出了大小为 {n2} 的词表：请使用更小的编号。',
  'The prompt is empty: give at least one token.': '提示词是空的：请至少给出一个词元。',
  'The input has {n} tokens, the model takes {n2}: shorten it.':
    '输入有 {n} 个词元，而模型最多接受 {n2} 个：请缩短。',
  'The model gave a log-likelihood that is not finite.': '模型给出的对数似然不是有限数。',
  'the logits are not finite': 'logits 不是有限数',
  '{url} is not encrypted: questions, answers and the key can be read on the way; use https.':
    '{url}没有加密：题目、回答和密钥在途中可能被读到；请使用 https。',
  '{problem} Trying again in {n} s.': '{problem}{n} 秒后重试。',
  '{url} did not answer within {n} s: allow more time or fewer requests at once.':
    '{url}在 {n} 秒内没有应答：请延长等待时间，或减少并发请求。',
  '{url} cannot be reached ({why}): start the server or correct the address.':
    '无法连接{url}（{why}）：请启动推理服务，或修正地址。',
  '{url} broke off in the middle of an answer: look at its log.': '{url}在应答中途断开：请查看它的日志。',
  "{url} answered with something that is no completion ({text}): check that the address ends in /v1 and the server speaks OpenAI's protocol.":
    '{url}的应答不是补全结果（{text}）：请确认地址以 /v1 结尾，且服务兼容 OpenAI 协议。',
  '{url} answered {n} ({text}): set the key that this server asks for.':
    '{url}应答 {n}（{text}）：请设置这个服务要求的密钥。',
  '{url} answered {n} ({text}): it takes fewer requests; wait a while, or lower "concurrency".':
    '{url}应答 {n}（{text}）：请求过多；请稍候，或调低“concurrency”。',
  '{url} answered {n} ({text}): look at its log.': '{url}应答 {n}（{text}）：请查看它的日志。',
  '{url} answered {n} ({text}): it does not take this request.':
    '{url}应答 {n}（{text}）：它不接受这个请求。',
  'The request was cancelled.': '请求已取消。',
  'The server gave no log-probabilities for this question.': '推理服务没有给出这道题的对数概率。',
  'A prompt for a server is not cut here.': '发给推理服务的提示词不在这里截断。',
  'A server is asked with text, not with token ids.': '推理服务只能用文本提问，不能用词元编号。',
}
