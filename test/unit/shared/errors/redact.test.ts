import { expect, test } from 'vitest'
import { redact } from '@shared/errors/redact'

test.each([
  ['"/home/li/runs/a/x.jsonl" is not there', '"/home/…/runs/a/x.jsonl" is not there'],
  ['/Users/王芳/模型/config.json', '/Users/…/模型/config.json'],
  ['C:\\Users\\Li\\model', 'C:\\Users\\…\\model'],
  [JSON.stringify('C:\\Users\\Li\\model'), '"C:\\\\Users\\\\…\\\\model"'],
  ['401 from https://api.example.com/v1/chat?key=abc123', '401 from https://api.example.com/v1/chat?…'],
  ['http://127.0.0.1:4680/#code=Zx81secret', 'http://127.0.0.1:4680/?…'],
  ['https://li:word@hub.example/x', 'https://…@hub.example/x'],
  ['Authorization: Bearer abcdefghijklmnop', 'Authorization: Bearer …'],
  ['key sk-proj-abcdefghijklmnop1234', 'key sk-…'],
  ['hf_AbCdEfGhIjKlMnOpQr and ms-0123456789abcdef0123', 'hf-… and ms-…'],
  ['api_key: "abcd1234"', 'api_key: "…"'],
  ['OPENAI_API_KEY=abcd1234', 'OPENAI_API_KEY=…'],
  ['ask li.fang@example.com', 'ask …@…'],
])('%s', (text, shown) => expect(redact(text)).toBe(shown))

test.each([
  'sha256:9b1c0f52e8d94a07b1c0f52e8d94a079b1c0f52e8d94a07b1c0f52e8d94a079',
  'batchSize 32 and maxLength 2048 needs 18.2 GB',
  'Qwen/Qwen3-0.6B@master is 1,503,300,328 bytes',
  'tokenizer.json, token 151643: <|endoftext|>',
])('%s says what we must know and stays', (text) => expect(redact(text)).toBe(text))
