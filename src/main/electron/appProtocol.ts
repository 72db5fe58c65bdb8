import { randomUUID } from 'node:crypto'
import { protocol } from 'electron'
import { readAsset } from '@main/http/assets'

const scheme = 'biaochi'
export const appOrigin = `${scheme}://app`

/** A printed page holds text, its own styles, fonts and pictures; it runs nothing and loads nothing. */
const printPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"

const printable = new Map<string, string>()

/** Must be called before the app is ready. A scheme of its own gives the page an origin, which `file:` does not. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built renderer under `biaochi://app/` and pages about to be printed under `biaochi://print/`. */
export function serveScheme(rendererFolder: string): void {
  protocol.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url)
    const html = host === 'print' ? printable.get(pathname) : undefined
    if (html !== undefined) {
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': printPolicy }
      return new Response(html, { headers })
    }
    const asset = host === 'app' ? await readAsset(rendererFolder, pathname) : null
    return asset ? new Response(asset.body, { headers: asset.headers }) : new Response('', { status: 404 })
  })
}

/** A URL under which `html` can be loaded until it is withdrawn. */
export function offerPage(html: string): { readonly url: string; withdraw(): void } {
  const path = `/${randomUUID()}`
  printable.set(path, html)
  return { url: `${scheme}://print${path}`, withdraw: () => void printable.delete(path) }
}
