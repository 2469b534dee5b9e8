// Colours: those of the system until one chooses.

const root = document.documentElement;
const theme = document.getElementById('theme');
const isDark = () =>
  root.dataset.theme === 'dark' ||
  (root.dataset.theme === undefined && matchMedia('(prefers-color-scheme: dark)').matches);
const nameTheme = () => {
  theme.textContent = isDark() ? 'Light' : 'Dark';
  theme.setAttribute('aria-label', isDark() ? 'Switch to light colours' : 'Switch to dark colours');
};
theme.addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  nameTheme();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameTheme);
nameTheme();
