import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')
/** As `git hash-object` computes it. */
const gitSha1 = (content: string): string => sha1(`blob ${Buffer.byteLength(content)}\0${content}`)

/** GitHub's two hosts on loopback: one repository, whose files may be sent otherwise than its listing says. */
export async function startGitHub(
  repo: string,
  files: Readonly<Record<string, string>>,
  { sent = files, truncated = false }: { sent?: Readonly<Record<string, string>>; truncated?: boolean } = {},
) {
  const commit = sha1(repo)
  const answers: Readonly<Record<string, () => unknown>> = {
    [`/repos/${repo}/commits/HEAD`]: () => ({ sha: commit, commit: { tree: { sha: 'f00d' } } }),
    [`/repos/${repo}/git/trees/f00d?recursive=1`]: () => ({
      ...{ sha: 'f00d', truncated },
      tree: Object.entries(files).map(([path, content]) => ({
        ...{ path, type: 'blob', mode: '100644', sha: gitSha1(content), size: Buffer.byteLength(content) },
      })),
    }),
  }
  const asked: string[] = []
  const server = createServer((request, response) => {
    const url = request.url ?? ''
    asked.push(url)
    const json = answers[url]
    const raw = sent[decodeURIComponent(url.replace(`/${repo}/${commit}/`, ''))]
    if (json) response.setHeader('content-type', 'application/json').end(JSON.stringify(json()))
    else if (raw !== undefined) response.end(raw)
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { endpoint, asked, commit, close: () => new Promise((resolve) => server.close(resolve)) }
}
