import { useMantineColorScheme } from '@mantine/core'
import { useDeferredValue, useMemo } from 'react'
import { catalogue } from '@shared/benchmarks'
import { type Dictionary, dictionaries } from '@shared/i18n/dictionary'
import { setLanguage, useLanguage, useText } from '@renderer/hooks/useLanguage'
import { offerRecipe } from '@renderer/hooks/useOffered'
import { openOverlay } from '@renderer/hooks/useOverlay'
import { useRuns } from '@renderer/hooks/useRuns'
import { transport } from '@renderer/lib/api'
import { titleOf } from '@renderer/lib/format'
import { type PaletteEntry, perGroup } from '@renderer/lib/palette'
import { navigate } from '@renderer/lib/route'

/** Every screen of the navigation is at the address of its name; the names are this table's own keys. */
const pages = Object.keys(dictionaries.zh.nav) as (keyof Dictionary['nav'])[]
const evaluating = (benchmark: string): string =>
  `model: { path: }\nevaluate: { benchmarks: [${benchmark}], limit: 200 }\n`

/** Everything that can be gone to or done, in the language of the window and findable in both. */
export function usePaletteEntries(): readonly PaletteEntry[] {
  const t = useText()
  const language = useLanguage()
  const other = dictionaries[language === 'zh' ? 'en' : 'zh']
  const { runs = [] } = useRuns()
  // first those of thousands that are shown before something is typed
  const all = useDeferredValue(true, false)
  const { colorScheme, setColorScheme } = useMantineColorScheme()

  const actions = useMemo((): PaletteEntry[] => {
    const start = (recipe: string): void => {
      navigate({ page: 'runs' })
      offerRecipe({ recipe, base: '' })
    }
    const action = (id: string, label: string, { words, choose }: Pick<PaletteEntry, 'choose' | 'words'>) =>
      ({ id: `action/${id}`, group: 'actions', label, choose, ...(words ? { words } : {}) }) as const
    const dark = colorScheme === 'dark'
    return [
      ...pages.map((page): PaletteEntry => {
        const choose = (): void => void (location.hash = `#/${page}`)
        return { id: `screen/${page}`, group: 'screens', label: t.nav[page], words: other.nav[page], choose }
      }),
      action('recipe', t.runs.fromRecipe, { words: other.runs.fromRecipe, choose: () => start('') }),
      action('hub', t.models.emptyAction, {
        words: `${other.models.emptyAction} ${t.nav.models} ${other.nav.models}`,
        choose: () => navigate({ page: 'models', view: 'hub' }),
      }),
      action('language', language === 'zh' ? t.app.toEnglish : t.app.toChinese, {
        choose: () => setLanguage(language === 'zh' ? 'en' : 'zh'),
      }),
      action('theme', dark ? t.app.toLight : t.app.toDark, {
        words: dark ? other.app.toLight : other.app.toDark,
        choose: () => setColorScheme(dark ? 'light' : 'dark'),
      }),
      action('shortcuts', t.desktop.shortcuts, {
        words: other.desktop.shortcuts,
        choose: () => openOverlay('shortcuts'),
      }),
      ...(transport.shell
        ? [
            action('connect', t.desktop.connect, {
              words: other.desktop.connect,
              choose: () => openOverlay('connect'),
            }),
          ]
        : []),
      ...catalogue.map((card): PaletteEntry => ({
        id: `benchmark/${card.id}`,
        group: 'benchmarks',
        label: card.title[language],
        words: `${card.id} ${card.title.zh} ${card.title.en}`,
        hint: t.palette.evaluate,
        choose: () => start(evaluating(card.id)),
      })),
    ]
  }, [t, other, language, colorScheme, setColorScheme])

  const past = useMemo(
    () =>
      (all ? runs : runs.slice(-perGroup)).toReversed().map((run): PaletteEntry => ({
        id: `run/${run.id}`,
        group: 'runs',
        label: titleOf(run, t),
        words: run.id,
        hint: `${t.kind[run.kind]} · ${t.state[run.state]}`,
        choose: () => navigate({ page: 'run', id: run.id }),
      })),
    [runs, all, t],
  )
  return useMemo(() => [...actions, ...past], [actions, past])
}
