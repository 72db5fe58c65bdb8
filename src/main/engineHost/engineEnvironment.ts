/** The variables an engine process needs: everything else of the host's environment, tokens included, stays out. */
const allowed =
  /^(PATH|HOME|USERPROFILE|TMPDIR|TEMP|TMP|LANG|LC_.*|TZ|SystemRoot|windir|APPDATA|LOCALAPPDATA|XDG_.*|DISPLAY|WAYLAND_DISPLAY|VK_.*|CUDA_.*|NVIDIA_.*|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|OMP_.*|BIAOCHI_PROFILE)$/i

export function engineEnvironment(host: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(host))
    if (value !== undefined && allowed.test(name)) kept[name] = value
  return kept
}
