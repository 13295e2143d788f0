/// What makes pages nicer where script runs; nothing needs it.
enum Script {
  static let text = """
    "use strict";
    document.querySelectorAll("[data-focus]").forEach(function (summary) { summary.focus(); });
    document.querySelectorAll("form").forEach(function (form) {
      var sent = false;
      form.addEventListener("submit", function (event) {
        if (sent) { event.preventDefault(); return; }
        sent = true;
        setTimeout(function () { sent = false; }, 4000);
      });
    });

    """
}
