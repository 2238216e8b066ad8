const key = 'auth-elements-docs:scheme';

/** Light, dark, or as the system has it; remembered where that is allowed. */
export const followScheme = (): void => {
  const control = document.querySelector<HTMLSelectElement>('#scheme');
  if (!control) return;
  control.value = document.documentElement.dataset['scheme'] ?? '';
  control.addEventListener('change', () => {
    if (control.value) document.documentElement.dataset['scheme'] = control.value;
    else delete document.documentElement.dataset['scheme'];
    try {
      localStorage.setItem(key, control.value);
    } catch {
      // Then it holds for this page alone.
    }
  });
};
