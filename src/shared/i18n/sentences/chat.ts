import type { Sentences } from './table'

/** Conversations side by side, and votes about their answers. */
export const chatSentences: Sentences = {
  'The last question is still being answered: stop it, or wait for it.':
    '上一个问题还在回答：请停止它，或等它完成。',
  'The conversation "{question}" is still answering, and only one is in memory at a time: stop it there, or wait for it.':
    '对话“{question}”还在回答，而内存里同时只能有一个对话：请到那里停止它，或等它完成。',
  'Only two complete answers without names can be judged.': '只能评判两个已完成且匿名的回答。',
  'These answers were judged before, and their names are known.': '这两个回答已评判过，名称也已揭晓。',
  'These answers were not judged.': '这两个回答没有评判过。',
  'The conversation has no turn {n}.': '对话没有第 {n} 轮。',
  'The conversation has no speaker {n}.': '对话没有第 {n} 方。',
  'A blind comparison needs two different speakers: choose another one.':
    '盲测需要两个不同的模型：请换一个。',
  'No vote prefers an answer yet: judge some answers in a blind comparison first.':
    '还没有偏好某个回答的投票：请先在盲测中评判一些回答。',
  'There is no conversation "{id}": it was deleted, or nothing was said in it.':
    '没有对话“{id}”：它已删除，或其中没有内容。',
  'The server broke off ({why}): look at its log.': '推理服务中断了（{why}）：请查看它的日志。',
  '{url} was silent for {n} s: look at its log, or allow more time.':
    '{url}有 {n} 秒没有动静：请查看它的日志，或延长等待时间。',
  '{url} answered with something that is no stream of a reply: check that the address ends in /v1.':
    '{url}的应答不是流式回复：请确认地址以 /v1 结尾。',
  'The question is empty: write something.': '问题是空的：请写点什么。',
  'The conversation has {n} tokens, the model takes {n2}: start a new conversation, or shorten the question.':
    '对话有 {n} 个词元，而模型最多接受 {n2} 个：请开始新的对话，或缩短问题。',
}
