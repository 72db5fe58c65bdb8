import { ActionIcon, Button, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { setLanguage, useLanguage, useText } from '@renderer/hooks/useLanguage'
import { useRoute } from '@renderer/hooks/useRoute'
import { type Route, routeToHash } from '@renderer/lib/route'
import { Brand } from './Brand'
import classes from './Header.module.css'

const pages = ['runs', 'evaluate', 'compare', 'report'] as const
const start: Readonly<Record<(typeof pages)[number], Route>> = {
  runs: { page: 'runs' },
  evaluate: { page: 'evaluate', benchmarks: [] },
  compare: { page: 'compare', runs: [] },
  report: { page: 'report', runs: [] },
}

export function Header() {
  const t = useText()
  const route = useRoute()
  const current = route.page === 'run' ? 'runs' : route.page
  return (
    <header className={classes.header}>
      <Brand />
      <nav className={classes.nav} aria-label={t.app.mainNavigation}>
        {pages.map((page) => (
          <a
            key={page}
            href={routeToHash(start[page])}
            className={classes.link}
            {...(page === current ? { 'aria-current': 'page' as const } : {})}
          >
            {t.nav[page]}
          </a>
        ))}
      </nav>
      <div className={classes.tools}>
        <LanguageToggle />
        <ThemeToggle />
      </div>
    </header>
  )
}

function LanguageToggle() {
  const t = useText()
  const language = useLanguage()
  const other = language === 'zh' ? 'EN' : '中文'
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      aria-label={`${other} · ${language === 'zh' ? t.app.toEnglish : t.app.toChinese}`}
      onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {other}
    </Button>
  )
}

function ThemeToggle() {
  const t = useText()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const label = scheme === 'dark' ? t.app.toLight : t.app.toDark
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {scheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Tooltip>
  )
}
