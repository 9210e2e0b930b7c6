// Tells the stage what of all that it shows is another by now: it never changes by itself under who is speaking. And
// carries promises: typed ones to the server, what it says of them back.
export default function ({ data, setTriggerValue }) {
  const stage = window.rakorevStage?.stage;
  window.rakorevPromise = (entry) => setTriggerValue("promise", entry);
  window.rakorevPromised = data.promised;
  stage?.compare(data.marks);
  stage?.promised(data.promised);
}
