// Tells the stage that newer figures have been published: it never changes by itself under who is speaking.
export default function ({ data }) {
  if (data.isNews) window.rakorevStage?.stage?.news();
}
