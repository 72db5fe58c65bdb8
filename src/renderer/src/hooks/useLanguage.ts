import { create } from 'zustand'
import { type Dictionary, dictionaries } from '@shared/i18n/dictionary'
import { sentence } from '@shared/i18n/inChinese'
import { type Language, languages } from '@shared/domain/recipe'
import { transport } from '@renderer/lib/api'

const storageKey = 'biaochi.language'

function firstLanguage(): Language {
  const stored = languages.find((l) => l === localStorage.getItem(storageKey))
  return stored ?? (navigator.language.startsWith('zh') ? 'zh' : 'en')
}

const useStore = create<{ readonly language: Language }>()(() => ({ language: firstLanguage() }))

function tellSurroundings({ language }: { language: Language }): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  transport.shell?.setLanguage(language)
}
tellSurroundings(useStore.getState())

export const useLanguage = (): Language => useStore((s) => s.language)
/** The words of the chosen language. */
export const useText = (): Dictionary => dictionaries[useLanguage()]
/** What the program says in English (errors, lines of logs, verdicts) in the chosen language. */
export function useSentence(): (text: string) => string {
  const language = useLanguage()
  return (text) => sentence(text, language)
}

export function setLanguage(language: Language): void {
  localStorage.setItem(storageKey, language)
  useStore.setState({ language })
  tellSurroundings({ language })
}
