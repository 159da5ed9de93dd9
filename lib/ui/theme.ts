import {
  Checkbox,
  Combobox,
  convertCssVariables,
  createTheme,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  mergeMantineTheme,
  Notification,
  Pill,
  PillsInput,
  Popover,
  Tooltip,
} from "@mantine/core";
import styles from "./theme.module.css";

const red: MantineColorsTuple = [
  "#faf0ef",
  "#f2dbda",
  "#e5b5b4",
  "#d68b8b",
  "#e5787a",
  "#b53a3d",
  "#9b1b1e",
  "#8c181b",
  "#7d1417",
  "#5f0f11",
];

/** Mantine restyled once: everything visible comes from the tokens. */
export const theme = createTheme({
  colors: { red },
  primaryColor: "red",
  primaryShade: { light: 6, dark: 4 },
  fontFamily: "var(--sans)",
  headings: { fontFamily: "var(--serif)", fontWeight: "600" },
  defaultRadius: 6,
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Input: Input.extend({ classNames: { input: styles.field } }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ["label", "description", "input", "error"] },
      classNames: {
        label: styles.label,
        required: styles.required,
        description: styles.description,
        error: styles.error,
      },
    }),
    // A list box holds options and nothing else, so that nothing was found is one too, which nobody can choose.
    ComboboxEmpty: Combobox.Empty.extend({
      defaultProps: { role: "option", "aria-disabled": true, "aria-selected": false },
    }),
    Combobox: Combobox.extend({ classNames: { dropdown: styles.dropdown, option: styles.option } }),
    Popover: Popover.extend({ classNames: { dropdown: styles.dropdown } }),
    Menu: Menu.extend({
      defaultProps: { shadow: undefined },
      classNames: {
        dropdown: styles.dropdown,
        item: styles.option,
        itemIndicator: styles.menuTick,
        label: styles.menuLabel,
        divider: styles.menuDivider,
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 1, className: styles.overlay },
        // A <header> in a dialog would count as a second banner of the page.
        attributes: { header: { role: "presentation" } },
      },
      classNames: {
        content: styles.modal,
        header: styles.modalHeader,
        title: styles.modalTitle,
        body: styles.modalBody,
        close: styles.close,
      },
    }),
    Notification: Notification.extend({
      classNames: {
        root: styles.notification,
        title: styles.notificationTitle,
        description: styles.notificationText,
        closeButton: styles.close,
      },
    }),
    Checkbox: Checkbox.extend({
      classNames: { input: styles.checkbox, icon: styles.checkIcon, label: styles.checkLabel, error: styles.error },
    }),
    PillsInput: PillsInput.extend({ classNames: { input: styles.pills } }),
    Pill: Pill.extend({ classNames: { root: styles.pill } }),
    Tooltip: Tooltip.extend({ classNames: { tooltip: styles.tooltip } }),
    DatePicker: { classNames: { day: styles.day, calendarHeaderLevel: styles.calendarHead, weekday: styles.weekday } },
  },
});

const tokens = {
  "--mantine-color-body": "var(--paper)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-bright": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-soft)",
  "--mantine-color-placeholder": "var(--ink-faint)",
  "--mantine-color-anchor": "var(--red)",
  "--mantine-color-error": "var(--red)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--sunken)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-disabled": "var(--sunken)",
  "--mantine-color-disabled-color": "var(--ink-soft)",
  "--mantine-color-disabled-border": "var(--line)",
  "--mantine-primary-color-filled": "var(--red)",
  "--mantine-primary-color-filled-hover": "var(--red-strong)",
  "--mantine-primary-color-contrast": "var(--paper)",
  "--mantine-color-red-filled": "var(--red)",
  "--mantine-color-red-filled-hover": "var(--red-strong)",
  "--mantine-color-red-light": "var(--red-wash)",
  "--mantine-color-red-light-color": "var(--red)",
};

type Variables = Record<`--${string}`, string>;

const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
const theirs = defaultCssVariablesResolver(DEFAULT_THEME);
const without = (known: Variables, variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([name, value]) => value !== known[name as keyof Variables]));

/**
 * Mantine's variables as far as they differ from its stylesheet. They point to the tokens in both schemes; light-dark()
 * does the rest. Made once: Mantine's provider would make them anew for every page.
 */
export const cssVariables = convertCssVariables({
  variables: without(theirs.variables, ours.variables),
  light: without(theirs.light, { ...ours.light, ...tokens }),
  dark: without(theirs.dark, { ...ours.dark, ...tokens }),
});
