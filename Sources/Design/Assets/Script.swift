/// What makes pages nicer where script runs; nothing needs it.
enum Script {
  static let text = [start, forms, jobs, pictures, files, live, "begin(document);\n})();\n"]
    .joined()

  private static let start = """
    (function () {
    "use strict";
    function all(selector, act, within) {
      (within || document).querySelectorAll(selector).forEach(act);
    }
    // What is done to a page, and to a part of one that comes later.
    var starts = [];
    function begin(within) { starts.forEach(function (start) { start(within); }); }
    function each(selector, act) {
      starts.push(function (within) { all(selector, act, within); });
    }
    each("[data-focus]", function (summary) { summary.focus(); });

    """

  /// Forms are sent once, say when something would be lost, and wait for a connection.
  private static let forms = """
    var unsaved = new Set();
    var offline = document.createElement("div");
    offline.className = "offline";
    offline.hidden = true;
    offline.setAttribute("role", "status");
    document.body.appendChild(offline);
    function sayConnection() {
      offline.hidden = navigator.onLine;
      offline.textContent = navigator.onLine ? "" :
        "You are offline. What you have typed is still here; send it when you are back.";
    }
    addEventListener("offline", sayConnection);
    addEventListener("online", sayConnection);
    var sent = new WeakSet();
    each("form", function (form) {
      form.addEventListener("input", function () {
        if (form.hasAttribute("data-asks-before-leaving")) { unsaved.add(form); }
      });
      form.addEventListener("submit", function (event) {
        if (sent.has(form) || !navigator.onLine) { event.preventDefault(); sayConnection(); return; }
        sent.add(form);
        unsaved.clear();
        if (!chosenIn(form).length) { setTimeout(function () { sent.delete(form); }, 4000); }
      });
    });
    addEventListener("beforeunload", function (event) {
      if (unsaved.size > 0) { event.preventDefault(); }
    });
    each("[data-repeated]", function (repeated) {
      var template = repeated.querySelector("template");
      function groups() { return repeated.querySelectorAll(".repeated-one"); }
      var last = groups().length;
      repeated.addEventListener("click", function (event) {
        var button = event.target.closest("button");
        if (!button) { return; }
        if (button.name === "add") {
          event.preventDefault();
          if (groups().length >= Number(repeated.dataset.most)) { return; }
          last += 1;
          var copy = document.importNode(template.content, true);
          all("*", function (element) {
            Array.from(element.attributes).forEach(function (attribute) {
              attribute.value = attribute.value.replace(/NUMBER/g, last);
            });
            element.childNodes.forEach(function (child) {
              if (child.nodeType === 3) { child.data = child.data.replace(/NUMBER/g, last); }
            });
          }, copy);
          template.before(copy);
          var added = groups()[groups().length - 1];
          (added.querySelector("input, select, textarea") || added).focus();
        } else if (button.name === "remove" && groups().length > 1) {
          event.preventDefault();
          button.closest(".repeated-one").remove();
          repeated.querySelector("button[name=add]").focus();
        }
      });
    });

    """

  /// A job's progress is fetched anew until it has ended; a lost connection is waited for.
  private static let jobs = """
    function follow(job, pause) {
      var address = job.getAttribute("data-fragment");
      if (!address) { return; }
      setTimeout(function () {
        fetch(address, { credentials: "same-origin", redirect: "manual" }).then(function (answer) {
          // Whoever is not signed in any more is led away from here, not into this part of the page.
          if (!answer.ok) { throw new Error("no answer"); }
          return answer.text();
        }).then(function (text) {
          var id = job.id;
          job.outerHTML = text;
          var next = document.getElementById(id);
          if (next) { follow(next, 2000); }
        }).catch(function () { follow(job, Math.min(pause * 2, 30000)); });
      }, pause);
    }
    each("[data-fragment]", function (job) { follow(job, 2000); });

    """

  /// A chart as a picture, drawn from its own file.
  private static let pictures = """
    each("[data-picture]", function (link) {
      link.hidden = false;
      link.addEventListener("click", function (event) {
        event.preventDefault();
        var image = new Image();
        image.onload = function () {
          var canvas = document.createElement("canvas");
          canvas.width = image.naturalWidth * 2;
          canvas.height = image.naturalHeight * 2;
          canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
          canvas.toBlob(function (blob) {
            var save = document.createElement("a");
            save.href = URL.createObjectURL(blob);
            save.download = link.pathname.split("/").pop().replace(/\\.svg$/, "") + ".png";
            save.click();
            setTimeout(function () { URL.revokeObjectURL(save.href); }, 10000);
          });
        };
        image.src = link.href;
      });
    });

    """
}
