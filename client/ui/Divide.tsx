import styles from './Divide.module.css'

/** A line across with a word in it: "new". */
export function Divide(props: { label: string }) {
  return (
    <div class={styles.divide} role="separator" aria-label={props.label}>
      <span aria-hidden="true">{props.label}</span>
    </div>
  )
}
