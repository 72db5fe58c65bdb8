import type { WrittenReport } from '@shared/contract/reports'
import type { RunId } from '@shared/domain/run'
import type { Services } from '@main/ipc/services'

const page = (language: string): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>body{font:16px/1.7 sans-serif;margin:40px;color:#222}h1{border-bottom:3px solid #1d5f70}</style>` +
  `<h1>${language === 'zh' ? '标尺报告' : 'Biaochi report'}</h1><p>Qwen3-0.6B</p>`

/** Reports that are remembered and never written. */
export function fakeReports(
  earlier: readonly { readonly runs: RunId[]; readonly at: number }[],
): Services['reports'] {
  const folderOf = (runs: readonly RunId[]): string =>
    `/home/li/.local/share/biaochi/runs/${runs.at(-1)}/report/${runs.length}c0ffee`
  const files = (runs: readonly RunId[], names: readonly string[]) =>
    names.map((name) => ({ name, path: `${folderOf(runs)}/${name}`, bytes: 250_000 }))
  const written = earlier.map(({ runs, at }): WrittenReport => ({
    ...{ folder: folderOf(runs), runs, writtenAt: at },
    files: files(runs, ['report.zh.pdf', 'report.csv']),
  }))
  return {
    create: ({ runs, formats, language }) => {
      const names = formats.map((f) =>
        f === 'pdf' || f === 'html' ? `report.${language}.${f}` : `report.${f}`,
      )
      const made = files(runs, names)
      const known = written.findIndex(({ folder }) => folder === folderOf(runs))
      const [before] = known < 0 ? [] : written.splice(known, 1)
      const kept = before?.files.filter(({ name }) => !names.includes(name)) ?? []
      written.unshift({ folder: folderOf(runs), runs, writtenAt: Date.now(), files: [...kept, ...made] })
      return { files: made.map(({ path }) => path) }
    },
    html: ({ language }) => ({ html: page(language) }),
    file: ({ format, language }) => ({ name: `report.${language}.${format}`, base64: 'JVBERi0=' }),
    list: () => written,
  }
}
